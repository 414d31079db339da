import { parseAllDocuments } from 'yaml';
import {
  after,
  contentOf,
  MODEL,
  request,
  rerun,
  SERVICE,
} from './__fixtures__/rerun';
import { buildManifests } from './buildManifests';
import { mergeManifests } from './mergeManifests';
import { LlmServiceRequest } from './request';

describe('mergeManifests', () => {
  it('writes the files as they are where nothing stands yet', () => {
    const fresh = buildManifests(request);
    expect(mergeManifests(fresh, [])).toEqual({ files: fresh, problems: [] });
  });

  it('says nothing and changes nothing when nobody edited the files', () => {
    const { files, existing, problems } = rerun({});
    expect(files).toEqual(existing);
    expect(problems).toEqual([]);
  });

  it('keeps a field that only a person set, known to the CRD or not, with its comment', () => {
    const { value, text, messages } = rerun(
      {
        [SERVICE]: after(
          'spec:',
          '  # Found by trial in March.',
          '  ttlOfTheTeam: 3 # days',
          '  batchSize: 512',
        ),
      },
      { gpu: { count: 4 } },
    );
    expect(value(SERVICE).spec).toMatchObject({
      ttlOfTheTeam: 3,
      batchSize: 512,
      resources: { gpu: 4 },
    });
    expect(text(SERVICE)).toContain(
      '  # Found by trial in March.\n  ttlOfTheTeam: 3 # days\n',
    );
    expect(messages).toEqual(
      expect.arrayContaining([
        `spec.ttlOfTheTeam in ${SERVICE} is not part of the request; it was kept.`,
        `spec.batchSize in ${SERVICE} is not part of the request; it was kept.`,
      ]),
    );
  });

  it('tells what the cluster would say of kept fields, without refusing them', () => {
    const { problems } = rerun({
      [SERVICE]: after('spec:', '  ttlOfTheTeam: 3'),
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        file: SERVICE,
        path: 'spec.ttlOfTheTeam',
        message: expect.stringMatching(/^manifests\/inferenceservice\.yaml: /),
      }),
    );
    expect(problems.some(({ severity }) => severity === 'error')).toBe(false);
  });

  it('gives fields of the request their new value, and keeps the comments on them', () => {
    const { value, text } = rerun(
      {
        [SERVICE]: content =>
          content.replace(
            '  replicas: 1\n',
            '  # Two are too dear.\n  replicas: 5 # for now\n',
          ),
      },
      { replicas: 2 },
    );
    expect(value(SERVICE).spec.replicas).toBe(2);
    expect(text(SERVICE)).toContain(
      '  # Two are too dear.\n  replicas: 2 # for now\n',
    );
  });

  it('changes no other line than those of the changed fields', () => {
    const { existing, text } = rerun(
      { [MODEL]: after('spec:', '', '  # Ours.', '  ours: "yes"') },
      { gpu: { count: 4 } },
    );
    expect(text(MODEL)).toBe(
      contentOf(existing, MODEL).replace('count: 2', 'count: 4'),
    );
  });

  it('keeps labels and annotations that people added', () => {
    const { value } = rerun({
      [MODEL]: after('  labels:', '    team: search'),
      [SERVICE]: after(
        '  annotations:',
        '    argocd.argoproj.io/sync-wave: "2"',
      ),
    });
    expect(value(MODEL).metadata.labels).toEqual({
      team: 'search',
      'inference.llmkube.dev/service': 'chat',
    });
    expect(value(SERVICE).metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-wave': '2',
      'backstage.io/owner': 'group:default/ml',
    });
  });

  it('keeps what an earlier request set and this one does not, and says so', () => {
    const { value, messages } = rerun(
      {},
      { target: { cloud: 'aks', capacity: 'any' } },
    );
    expect(value(SERVICE).spec.nodeSelector).toEqual({
      'kubernetes.azure.com/agentpool': 'gpuspot',
      'kubernetes.azure.com/scalesetpriority': 'spot',
    });
    expect(messages).toContain(
      `spec.nodeSelector in ${SERVICE} is not part of the request; it was kept.`,
    );
  });

  describe('objects', () => {
    const configMap =
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\ndata: {a: "1"} # ours\n';

    it('that someone put into the file are kept to the letter', () => {
      const { text, messages } = rerun(
        { [MODEL]: content => `${content}${configMap}` },
        { gpu: { count: 4 } },
      );
      expect(text(MODEL).endsWith(configMap)).toBe(true);
      expect(parseAllDocuments(text(MODEL))).toHaveLength(2);
      expect(messages).toContain(
        `ConfigMap 'extra' in ${MODEL} is not part of the request; it was kept.`,
      );
    });

    it('of another service at the same path stay beside the new ones', () => {
      const { text, messages } = rerun({}, {}, { name: 'search' });
      const names = parseAllDocuments(text(SERVICE)).map(document =>
        document.getIn(['metadata', 'name']),
      );
      expect(names).toEqual(['search', 'chat']);
      expect(messages).toContain(
        `InferenceService 'search' in namespace 'llm' in ${SERVICE} is not part of the request; it was kept.`,
      );
    });

    it('of the same name in another namespace are others', () => {
      const { text } = rerun({}, {}, { namespace: 'lab' });
      expect(
        parseAllDocuments(text(MODEL)).map(document =>
          document.getIn(['metadata', 'namespace']),
        ),
      ).toEqual(['lab', 'llm']);
    });
  });

  it('keeps resources and patches that others added to a kustomization', () => {
    const output = { layout: 'kustomize' } as const;
    const base = 'base/kustomization.yaml';
    const overlay = 'overlays/aks/kustomization.yaml';
    const { value, text } = rerun(
      {
        [base]: content =>
          content
            .replace('apiVersion: kustomize.config.k8s.io/v1beta1\n', '')
            .replace('kind: Kustomization\n', 'commonLabels: { team: ml }\n')
            .replace('- model.yaml', '- ./model.yaml')
            .concat('  # The alerts.\n  - alerts.yaml\n'),
        [overlay]: content => `${content}  - path: limits.yaml\n`,
      },
      { output },
      { output },
    );
    expect(value(base)).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      commonLabels: { team: 'ml' },
      resources: ['model.yaml', 'inferenceservice.yaml', 'alerts.yaml'],
    });
    expect(text(base)).toContain('  # The alerts.\n  - alerts.yaml\n');
    expect(
      value(overlay).patches.map(({ path }: { path: string }) => path),
    ).toEqual(['placement.yaml', 'limits.yaml']);
  });

  const gitops: Partial<LlmServiceRequest> = {
    output: { gitops: 'argocd', repository: { url: 'https://example.com/a' } },
  };

  it('leaves an option of Argo CD to the request and others to people', () => {
    const { value } = rerun(
      {
        'argocd/application.yaml': content =>
          content.replace(
            '- CreateNamespace=true',
            '- CreateNamespace=false\n      - ServerSideApply=true',
          ),
      },
      gitops,
      gitops,
    );
    expect(
      value('argocd/application.yaml').spec.syncPolicy.syncOptions,
    ).toEqual(['CreateNamespace=true', 'ServerSideApply=true']);
  });

  it('takes neither a number nor a text for another one', () => {
    const { text } = rerun(
      {
        [SERVICE]: after(
          'spec:',
          '  mode0: 0644',
          '  large: 12345678901234567890',
          '  ratio: 1.10',
          '  day: 2026-01-01',
          '  answer: yes',
          "  quoted: 'no'",
          '  exponent: e0',
          '  dot: .',
          '  zero: 0',
          '  low: 0_',
          '  none: .nan',
        ),
      },
      { gpu: { count: 4 } },
    );
    for (const line of [
      'mode0: 0644',
      'large: 12345678901234567890',
      'ratio: 1.10',
      'day: 2026-01-01',
      'answer: yes',
      "quoted: 'no'",
      'exponent: e0',
      'dot: .',
      'zero: 0',
      'low: 0_',
      'none: .nan',
    ]) {
      expect(text(SERVICE)).toContain(`  ${line}\n`);
    }
  });

  it('adds the comment of now where a comment stands already, and says so', () => {
    const { text, messages } = rerun(
      {},
      { runtime: 'vllm', model: { source: 'Qwen/Qwen3-32B' } },
    );
    expect(text(SERVICE)).toMatch(
      /# The port that llama\.cpp listens on.*\n +# The port that vLLM listens on/,
    );
    expect(messages).toContain(
      `The comment on spec.endpoint.port in ${SERVICE} is another one than the one written now; both stand there.`,
    );
  });

  describe('the README', () => {
    it('is written anew between its marks, and keeps what people wrote around them', () => {
      const { text, messages } = rerun(
        { 'README.md': content => `# Ours\n\n${content}\nAsk Jane.\n` },
        { gpu: { count: 4 } },
      );
      const now = contentOf(
        buildManifests({ ...request, gpu: { count: 4 } }),
        'README.md',
      );
      expect(text('README.md')).toBe(`# Ours\n\n${now}\nAsk Jane.\n`);
      expect(messages).toEqual([]);
    });

    it('that someone else wrote is left as it is, which is said', () => {
      const { text, messages } = rerun({ 'README.md': () => '# Shop\n' });
      expect(text('README.md')).toBe('# Shop\n');
      expect(messages).toEqual([
        "README.md is someone's own text; it was left as it is.",
      ]);
    });
  });

  it.each<[string, string, RegExp]>([
    ['broken YAML', 'a: [', /^manifests\/model\.yaml is not valid YAML: /],
    ['a list', '- a\n', /^manifests\/model\.yaml holds no Kubernetes object/],
    [
      'a List of objects',
      'apiVersion: v1\nkind: List\nitems: []\n',
      /^manifests\/model\.yaml holds a List/,
    ],
    [
      'aliases',
      `${contentOf(buildManifests(request), MODEL)}own: &a { b: 1 }\nother: *a\n`,
      /^manifests\/model\.yaml uses YAML aliases/,
    ],
  ])('writes no file at all over %s, and names it', (_, content, message) => {
    const { files, problems } = rerun(
      { [MODEL]: () => content },
      { gpu: { count: 4 } },
    );
    expect(files).toEqual([]);
    expect(problems).toEqual([
      {
        severity: 'error',
        file: MODEL,
        path: '',
        message: expect.stringMatching(message),
      },
    ]);
  });

  it.each(['', '# Nothing yet.\n', '---\n'])(
    'fills a file that holds no object: %j',
    content => {
      const { text, fresh } = rerun({ [MODEL]: () => content });
      expect(text(MODEL).startsWith(content)).toBe(true);
      expect(text(MODEL).endsWith(contentOf(fresh, MODEL))).toBe(true);
      expect(
        mergeManifests(fresh, [{ path: MODEL, content: text(MODEL) }]).files,
      ).toContainEqual({ path: MODEL, content: text(MODEL) });
    },
  );
});
