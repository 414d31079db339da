import { Taint } from '../kubernetes/objects';
import { nodeFixtures } from './__fixtures__/nodes';
import { cloudProfiles } from './profiles';
import { taintOriginOf } from './taintOrigin';

const taint = (
  key: string,
  value?: string,
  effect: Taint['effect'] = 'NoSchedule',
): Taint => ({ key, value, effect });

const nodeOf = (cloud: string) =>
  nodeFixtures.find(fixture => fixture.cloud === cloud)!.node;

describe('taintOriginOf', () => {
  it.each([
    ['node.kubernetes.io/unschedulable', 'cordoned'],
    ['node.kubernetes.io/not-ready', 'not ready'],
    ['node.kubernetes.io/disk-pressure', 'short of a resource'],
    ['node.kubernetes.io/out-of-service', 'Kubernetes'],
    ['node.cloudprovider.kubernetes.io/uninitialized', 'cloud controller'],
    ['node-role.kubernetes.io/control-plane', 'control-plane'],
    ['ToBeDeletedByClusterAutoscaler', 'cluster-autoscaler'],
    ['karpenter.sh/disrupted', 'Karpenter'],
    ['kubernetes.azure.com/scalesetpriority', 'AKS'],
    ['aws-node-termination-handler/spot-itn', 'termination handler'],
    ['cloud.google.com/impending-node-termination', 'GKE'],
  ])('knows %s on any node', (key, origin) => {
    expect(taintOriginOf(taint(key, 'spot'))).toContain(origin);
  });

  it('does not guess who set a taint that anybody may set', () => {
    expect(taintOriginOf(taint('dedicated', 'gpu'))).toBeUndefined();
    expect(taintOriginOf(taint('nvidia.com/gpu', 'present'))).toBeUndefined();
    expect(
      taintOriginOf(taint('dedicated', 'gpu'), cloudProfiles, nodeOf('gke')),
    ).toBeUndefined();
  });

  it('knows which taints a node’s cloud sets by itself', () => {
    expect(
      taintOriginOf(
        taint('nvidia.com/gpu', 'present'),
        cloudProfiles,
        nodeOf('gke'),
      ),
    ).toBe('GKE');
    expect(
      taintOriginOf(taint('nvidia.com/gpu'), cloudProfiles, nodeOf('doks')),
    ).toBe('DigitalOcean Kubernetes');
  });

  it('tells taints that the cloud leaves to the pool’s owner', () => {
    expect(
      taintOriginOf(
        taint('spotInstance', 'true'),
        cloudProfiles,
        nodeOf('eks'),
      ),
    ).toBe('the node pool’s own settings');
    expect(
      taintOriginOf(
        taint('cloud.google.com/gke-spot', 'true'),
        cloudProfiles,
        nodeOf('gke'),
      ),
    ).toBe('the node pool’s own settings');
  });

  it('tells the same key with another value or effect apart', () => {
    expect(
      taintOriginOf(
        taint('nvidia.com/gpu', 'true'),
        cloudProfiles,
        nodeOf('gke'),
      ),
    ).toBeUndefined();
    expect(
      taintOriginOf(
        taint('nvidia.com/gpu', 'present', 'NoExecute'),
        cloudProfiles,
        nodeOf('gke'),
      ),
    ).toBeUndefined();
  });
});
