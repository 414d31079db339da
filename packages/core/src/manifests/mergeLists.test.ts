import { parse } from 'yaml';
import { after, contentOf, rerun, SERVICE } from './__fixtures__/rerun';
import { mergeManifests } from './mergeManifests';
import { LlmServiceRequest } from './request';

describe('lists that mergeManifests finds edited', () => {
  const tolerations = (...lines: string[]) => ({
    [SERVICE]: after('  tolerations:', ...lines),
  });

  it("keep a person's toleration with its comment, and get new ones once", () => {
    const { value, text, messages } = rerun(
      tolerations('    # The nightly jobs.', '    - key: nightly'),
      { target: { cloud: 'eks', capacity: 'spot' } },
    );
    const keys = value(SERVICE).spec.tolerations.map(
      ({ key }: { key: string }) => key,
    );
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toEqual(expect.arrayContaining(['nightly']));
    expect(text(SERVICE)).toContain(
      '    # The nightly jobs.\n    - key: nightly\n',
    );
    expect(messages).toContain(
      `spec.tolerations[0] in ${SERVICE} is not part of the request; it was kept.`,
    );
  });

  it('know a toleration again whose defaults someone wrote out', () => {
    const { files, existing, messages } = rerun({
      [SERVICE]: content =>
        content.replace(
          /( {4}- key: kubernetes.azure.com\/scalesetpriority\n)/,
          '$1      tolerationSeconds: null\n',
        ),
    });
    expect(contentOf(files, SERVICE)).toBe(contentOf(existing, SERVICE));
    expect(messages).toContain(
      `spec.tolerations[1].tolerationSeconds in ${SERVICE} is not part of the request; it was kept.`,
    );
  });

  it('put the requirements on nodes into each of the alternatives that someone wrote', () => {
    const terms = ['a', 'b'].flatMap(zone => [
      '          - matchExpressions:',
      '              - key: topology.kubernetes.io/zone',
      '                operator: In',
      `                values: [${zone}]`,
    ]);
    const { value } = rerun(
      {
        [SERVICE]: after(
          'spec:',
          '  affinity:',
          '    nodeAffinity:',
          '      requiredDuringSchedulingIgnoredDuringExecution:',
          '        nodeSelectorTerms:',
          ...terms,
        ),
      },
      {
        target: {
          cloud: 'aks',
          nodeAffinity: [{ key: 'disk', operator: 'In', values: ['ssd'] }],
        },
      },
      { target: { cloud: 'aks', capacity: 'any' } },
    );
    const { nodeSelectorTerms } =
      value(SERVICE).spec.affinity.nodeAffinity
        .requiredDuringSchedulingIgnoredDuringExecution;
    const zone = (name: string) => ({
      key: 'topology.kubernetes.io/zone',
      operator: 'In',
      values: [name],
    });
    const disk = { key: 'disk', operator: 'In', values: ['ssd'] };
    expect(nodeSelectorTerms).toEqual([
      { matchExpressions: [zone('a'), disk] },
      { matchExpressions: [zone('b'), disk] },
    ]);
  });

  it("make of a person's alternative one for each way to fulfil the request, once", () => {
    const own = { key: 'own', operator: 'Exists' };
    const { value, files, fresh } = rerun(
      {
        [SERVICE]: after(
          'spec:',
          '  affinity:',
          '    nodeAffinity:',
          '      requiredDuringSchedulingIgnoredDuringExecution:',
          '        nodeSelectorTerms:',
          '          - matchExpressions:',
          '              - key: own',
          '                operator: Exists',
          '            remark: ours',
        ),
      },
      { target: { cloud: 'k3s', nodePool: 'gpu' } },
      { target: { cloud: 'k3s' } },
    );
    const termsOf = (object: any) =>
      object.spec.affinity.nodeAffinity
        .requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    const ways = termsOf(parse(contentOf(fresh, SERVICE)));
    expect(ways.length).toBeGreaterThan(1);
    expect(termsOf(value(SERVICE))).toEqual(
      ways.map(({ matchExpressions }: any) => ({
        matchExpressions: [own, ...matchExpressions],
        remark: 'ours',
      })),
    );
    expect(mergeManifests(fresh, files).files).toEqual(files);
  });

  it('whose entries have no identity are replaced, which is said', () => {
    const affinity = (value: string): Partial<LlmServiceRequest> => ({
      target: {
        cloud: 'generic',
        nodeAffinity: [{ key: 'disk', operator: 'In', values: [value] }],
      },
    });
    const { text, messages } = rerun({}, affinity('ssd'), affinity('hdd'));
    expect(text(SERVICE)).toContain('- ssd\n');
    expect(text(SERVICE)).not.toContain('- hdd\n');
    expect(messages).toContainEqual(
      expect.stringMatching(
        /^spec\.affinity\..*\.values in .* was replaced as a whole by what the request asks for/,
      ),
    );
  });
});
