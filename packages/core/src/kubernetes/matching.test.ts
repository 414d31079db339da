import { matchesLabelSelector } from './labelSelector';
import { matchesNodeSelector } from './nodeSelector';
import { NodeSelectorRequirement, Taint, Toleration } from './objects';
import { toleratesTaint, untoleratedTaints } from './toleration';
import { isVersionAtLeast, parseKubernetesVersion } from './version';

describe('toleratesTaint', () => {
  const present: Taint = { key: 'gpu', value: 'present', effect: 'NoSchedule' };
  it.each<[string, Toleration, boolean]>([
    ['the same value', { key: 'gpu', value: 'present' }, true],
    ['another value', { key: 'gpu', operator: 'Equal', value: 'true' }, false],
    ['any value', { key: 'gpu', operator: 'Exists' }, true],
    ['everything', { operator: 'Exists' }, true],
    ['another key', { key: 'sku', operator: 'Exists' }, false],
    [
      'another effect',
      { key: 'gpu', operator: 'Exists', effect: 'NoExecute' },
      false,
    ],
    ['an equal value without a key', { value: 'present' }, true],
    [
      'a comparison, which is off by default',
      { key: 'gpu', operator: 'Gt', value: '1' },
      false,
    ],
  ])('for %s', (_what, toleration, expected) => {
    expect(toleratesTaint(toleration, present)).toBe(expected);
  });

  it('takes an absent value as empty on both sides', () => {
    const bare: Taint = { key: 'gpu', effect: 'NoSchedule' };
    expect(toleratesTaint({ key: 'gpu', value: '' }, bare)).toBe(true);
    expect(toleratesTaint({ key: 'gpu' }, { ...bare, value: '' })).toBe(true);
    expect(toleratesTaint({ key: 'gpu' }, present)).toBe(false);
  });

  it('leaves out taints that only make a node less wanted', () => {
    const taints: Taint[] = [
      { key: 'a', effect: 'PreferNoSchedule' },
      { key: 'b', effect: 'NoExecute' },
    ];
    expect(untoleratedTaints(taints, undefined)).toEqual([taints[1]]);
  });
});

describe('matchesNodeSelector', () => {
  const labels = { zone: 'a', memory: '40960', empty: '' };
  const one = (requirement: NodeSelectorRequirement) =>
    matchesNodeSelector(
      { nodeSelectorTerms: [{ matchExpressions: [requirement] }] },
      labels,
      'n1',
    );

  it.each<[NodeSelectorRequirement, boolean]>([
    [{ key: 'zone', operator: 'In', values: ['b', 'a'] }, true],
    [{ key: 'zone', operator: 'In', values: [] }, false],
    [{ key: 'absent', operator: 'In', values: ['a'] }, false],
    [{ key: 'absent', operator: 'NotIn', values: ['a'] }, true],
    [{ key: 'zone', operator: 'NotIn', values: ['a'] }, false],
    [{ key: 'empty', operator: 'Exists' }, true],
    [{ key: 'zone', operator: 'Exists', values: ['a'] }, false],
    [{ key: 'absent', operator: 'DoesNotExist' }, true],
    [{ key: 'memory', operator: 'Gt', values: ['40959'] }, true],
    [{ key: 'memory', operator: 'Gt', values: ['40960'] }, false],
    [{ key: 'memory', operator: 'Lt', values: ['40961'] }, true],
    [{ key: 'memory', operator: 'Lt', values: ['+40961'] }, false],
    [{ key: 'memory', operator: 'Lt', values: ['5e9'] }, false],
    [{ key: 'memory', operator: 'Gt', values: ['1', '2'] }, false],
    [{ key: 'memory', operator: 'Lt', values: ['9223372036854775808'] }, false],
    [{ key: 'zone', operator: 'Gt', values: ['1'] }, false],
    [{ key: 'not a key', operator: 'DoesNotExist' }, false],
    [{ key: 'constructor', operator: 'Exists' }, false],
  ])('%j: %p', (requirement, expected) => {
    expect(one(requirement)).toBe(expected);
  });

  it('matches nothing without a term that requires something', () => {
    expect(matchesNodeSelector({ nodeSelectorTerms: [] }, labels, 'n1')).toBe(
      false,
    );
    expect(matchesNodeSelector({ nodeSelectorTerms: [{}] }, labels, 'n1')).toBe(
      false,
    );
  });

  it('takes any of the terms, and of a term all it requires', () => {
    const named = {
      key: 'metadata.name',
      operator: 'In' as const,
      values: ['n1'],
    };
    const inB = { key: 'zone', operator: 'In' as const, values: ['b'] };
    expect(
      matchesNodeSelector(
        {
          nodeSelectorTerms: [
            { matchExpressions: [inB] },
            { matchFields: [named] },
          ],
        },
        labels,
        'n1',
      ),
    ).toBe(true);
    expect(
      matchesNodeSelector(
        {
          nodeSelectorTerms: [
            { matchExpressions: [inB], matchFields: [named] },
          ],
        },
        labels,
        'n1',
      ),
    ).toBe(false);
  });
});

describe('matchesLabelSelector', () => {
  it('selects nothing when absent and everything when empty', () => {
    expect(matchesLabelSelector(undefined, { app: 'x' })).toBe(false);
    expect(matchesLabelSelector({}, undefined)).toBe(true);
  });

  it('requires all of matchLabels and matchExpressions', () => {
    const selector = {
      matchLabels: { app: 'x' },
      matchExpressions: [
        { key: 'tier', operator: 'NotIn' as const, values: ['web'] },
      ],
    };
    expect(matchesLabelSelector(selector, { app: 'x' })).toBe(true);
    expect(matchesLabelSelector(selector, { app: 'x', tier: 'web' })).toBe(
      false,
    );
    expect(matchesLabelSelector(selector, { tier: 'db' })).toBe(false);
  });

  it('selects nothing when it cannot be read', () => {
    const selector = {
      matchExpressions: [{ key: 'app', operator: 'In' as const, values: [] }],
    };
    expect(matchesLabelSelector(selector, { app: 'x' })).toBe(false);
  });
});

describe('Kubernetes versions', () => {
  it.each([
    ['v1.36.2', { major: 1, minor: 36, patch: 2 }],
    ['1.33', { major: 1, minor: 33 }],
    ['1.28+', { major: 1, minor: 28 }],
    ['v1.31.5+k3s1', { major: 1, minor: 31, patch: 5 }],
    ['v1.30.9-gke.1046000', { major: 1, minor: 30, patch: 9 }],
    ['latest', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%p is %j', (text, version) => {
    expect(parseKubernetesVersion(text)).toEqual(version);
  });

  it('compare by number, an unknown patch being the newest', () => {
    const least = { major: 1, minor: 34, patch: 2 };
    const since = (text: string) =>
      isVersionAtLeast(parseKubernetesVersion(text)!, least);
    expect(
      ['1.9.9', '1.34.1', '1.34.2', '1.34', '1.100.0', '2.0.0'].map(since),
    ).toEqual([false, false, true, true, true, true]);
  });
});
