import { StorageClass } from '../kubernetes/objects';
import { judge, reasonsOf } from './__fixtures__/judge';
import { aNode, aPod } from './__fixtures__/objects';

describe('volumes', () => {
  const withClaim = aPod('llama', {
    volumes: [{ name: 'm', persistentVolumeClaim: { claimName: 'models' } }],
  });
  const claim = (spec: object, status: object = {}) => ({
    persistentVolumeClaims: [
      { metadata: { name: 'models', namespace: 'llm' }, spec, status },
    ],
  });
  const inZone = (zone: string) => ({
    labels: { 'topology.kubernetes.io/zone': zone },
  });
  const nodes = [aNode('a', inZone('a')), aNode('b', inZone('b'))];
  const volume = {
    metadata: { name: 'pv' },
    spec: {
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                {
                  key: 'topology.kubernetes.io/zone',
                  operator: 'In' as const,
                  values: ['b'],
                },
              ],
            },
          ],
        },
      },
    },
  };
  const onDemand: StorageClass = {
    metadata: { name: 'ssd' },
    provisioner: 'csi.example',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowedTopologies: [
      {
        matchLabelExpressions: [
          { key: 'topology.kubernetes.io/zone', values: ['a'] },
        ],
      },
    ],
  };

  it('that are not there keep the pod from every node', () => {
    expect(judge(withClaim, nodes).message).toBe(
      '0/2 nodes are available: persistentvolumeclaim "models" not found.',
    );
    expect(
      judge(withClaim, nodes, { kubernetesVersion: 'v1.25.0' }).message,
    ).toBe(
      '0/2 nodes are available: 2 persistentvolumeclaim "models" not found.',
    );
  });

  it('that wait for the volume controller keep the pod from every node', () => {
    expect(
      judge(withClaim, nodes, claim({ storageClassName: 'gone' })).message,
    ).toBe(
      '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
    );
  });

  it.each([
    ['v1.32.5', 'node(s) had volume node affinity conflict'],
    ['v1.33.0', "node(s) didn't match PersistentVolume's node affinity"],
  ])('that are bound hold the pod where they are (%s)', (version, reason) => {
    const report = judge(withClaim, nodes, {
      ...claim({ volumeName: 'pv' }, { phase: 'Bound' }),
      persistentVolumes: [volume],
      kubernetesVersion: version,
    });
    expect(report.fits).toEqual(['b']);
    expect(reasonsOf(report)).toEqual([reason]);
  });

  it('in a zone keep the pod from nodes of other zones', () => {
    const report = judge(withClaim, nodes, {
      ...claim({ volumeName: 'pv' }, { phase: 'Bound' }),
      persistentVolumes: [
        {
          metadata: {
            name: 'pv',
            labels: { 'failure-domain.beta.kubernetes.io/zone': 'b__c' },
          },
        },
      ],
    });
    expect(report.fits).toEqual(['b']);
    expect(reasonsOf(report)).toEqual(['node(s) had no available volume zone']);
  });

  it('that are made on demand fit where their class allows', () => {
    const report = judge(withClaim, nodes, {
      ...claim({ storageClassName: 'ssd' }),
      storageClasses: [onDemand],
    });
    expect(report.fits).toEqual(['a']);
    expect(reasonsOf(report, 1)).toEqual([
      "node(s) didn't find available persistent volumes to bind",
    ]);
  });

  it('that exist already are taken where they are reachable', () => {
    const report = judge(withClaim, nodes, {
      ...claim({
        storageClassName: 'ssd',
        resources: { requests: { storage: '10Gi' } },
      }),
      storageClasses: [
        { ...onDemand, provisioner: 'kubernetes.io/no-provisioner' },
      ],
      persistentVolumes: [
        {
          ...volume,
          spec: {
            ...volume.spec,
            storageClassName: 'ssd',
            capacity: { storage: '20Gi' },
          },
          status: { phase: 'Available' },
        },
      ],
    });
    expect(report.fits).toEqual(['b']);
  });

  it('that could not be read leave it unknown', () => {
    const unread = judge(withClaim, nodes, {
      persistentVolumeClaims: undefined,
    });
    expect(unread.nodes.map(node => node.fits)).toEqual(['unknown', 'unknown']);
    expect(unread.message).toBeNull();
  });

  it.each([
    [
      'v1.33.0',
      'node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access mode',
    ],
    [
      'v1.34.0',
      'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
    ],
  ])('for one pod only are not shared (%s)', (kubernetesVersion, reason) => {
    const other = {
      ...withClaim,
      metadata: { name: 'other', namespace: 'llm' },
      spec: { ...withClaim.spec, nodeName: 'b' },
    };
    const report = judge(withClaim, nodes, {
      ...claim(
        { volumeName: 'pv', accessModes: ['ReadWriteOncePod'] },
        { phase: 'Bound' },
      ),
      persistentVolumes: [{ metadata: { name: 'pv' } }],
      pods: [other],
      kubernetesVersion,
    });
    expect(report.message).toBe(`0/2 nodes are available: 2 ${reason}.`);
  });
});
