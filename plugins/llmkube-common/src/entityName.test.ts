import {
  inferenceServiceEntityName,
  inferenceServiceEntityRef,
  modelRouterEntityName,
} from './entityName';

const ref = { cluster: 'prod-eu', namespace: 'team-nlp', name: 'chat' };
const arn = 'arn:aws:eks:eu-central-1:123456789012:cluster/prod';

/** The catalog's rule for `metadata.name`. */
const validName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

describe('inferenceServiceEntityName', () => {
  it('reads like a DNS name where the parts allow it', () => {
    expect(inferenceServiceEntityName(ref)).toBe('chat.team-nlp.prod-eu');
  });

  it.each([
    ['a cluster that is an ARN', { ...ref, cluster: arn }],
    ['a long name', { ...ref, name: 'n'.repeat(63) }],
    ['a name with dots', { ...ref, name: 'chat.v1.2' }],
    ['a cluster of other letters', { ...ref, cluster: 'Köln' }],
    ['a cluster without any plain letter', { ...ref, cluster: '集群' }],
  ])('makes a valid, lower case name for %s', (_, unusual) => {
    const name = inferenceServiceEntityName(unusual);

    expect(name).toMatch(validName);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(name).toBe(name.toLocaleLowerCase('en-US'));
  });

  it('is the same every time, as links and restarts rely on it', () => {
    expect(inferenceServiceEntityName({ ...ref, cluster: arn })).toBe(
      'chat-team-nlp-arn-aws-eks-eu-central-1-1234567890-37ivf5hux5q79',
    );
  });

  it.each([
    ['clusters', ref, { ...ref, cluster: 'prod-us' }],
    ['namespaces', ref, { ...ref, namespace: 'team-vision' }],
    [
      'clusters that differ in case',
      { ...ref, cluster: 'Prod' },
      { ...ref, cluster: 'prod' },
    ],
    [
      'parts that are the same when put together',
      { name: 'a.b', namespace: 'c', cluster: 'd' },
      { name: 'a', namespace: 'b', cluster: 'c.d' },
    ],
    [
      'names that differ after the limit',
      { ...ref, name: `${'n'.repeat(70)}a` },
      { ...ref, name: `${'n'.repeat(70)}b` },
    ],
  ])('tells services apart by %s', (_, one, other) => {
    expect(inferenceServiceEntityName(one)).not.toBe(
      inferenceServiceEntityName(other),
    );
  });
});

describe('modelRouterEntityName', () => {
  it('differs from that of a service of the same name', () => {
    expect(modelRouterEntityName(ref)).not.toBe(
      inferenceServiceEntityName(ref),
    );
  });
});

describe('inferenceServiceEntityRef', () => {
  it('is in the namespace that the provider is configured with', () => {
    expect(inferenceServiceEntityRef(ref, 'ai')).toBe(
      'component:ai/chat.team-nlp.prod-eu',
    );
  });
});
