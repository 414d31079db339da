import { Node, Taint } from '../kubernetes/objects';
import { profileOfNode } from './detectCloud';
import { CloudProfile, ExplainedTaint } from './profile';
import { cloudProfiles } from './profiles';

/** Taints that Kubernetes and its autoscalers set on any cloud. */
const controllers: { key: RegExp; origin: string }[] = [
  {
    key: /^node\.kubernetes\.io\/unschedulable$/,
    origin: 'Kubernetes, while the node is cordoned',
  },
  {
    key: /^node\.kubernetes\.io\/(not-ready|unreachable)$/,
    origin: 'Kubernetes, while the node is not ready',
  },
  {
    key: /^node\.kubernetes\.io\/(memory|disk|pid)-pressure$/,
    origin: 'Kubernetes, while the node runs short of a resource',
  },
  { key: /^node\.kubernetes\.io\//, origin: 'Kubernetes' },
  {
    key: /^node\.cloudprovider\.kubernetes\.io\//,
    origin: 'the cloud controller, while the node starts or is shut down',
  },
  {
    key: /^node-role\.kubernetes\.io\/(control-plane|master)$/,
    origin: 'Kubernetes, on control-plane nodes',
  },
  {
    key: /^(ToBeDeletedBy|DeletionCandidateOf)ClusterAutoscaler$/,
    origin: 'cluster-autoscaler, before it removes the node',
  },
  {
    key: /^(ignore|startup)-taint\.cluster-autoscaler\.kubernetes\.io\//,
    origin: 'the node set-up, until the node has started',
  },
  {
    key: /^CriticalAddonsOnly$/,
    origin: 'the platform or an administrator, to keep nodes for system pods',
  },
  {
    key: /^karpenter\.sh\/(disrupted|disruption|unregistered)$/,
    origin: 'Karpenter, while it adds or removes the node',
  },
];

/**
 * Who sets a taint, in words; undefined when that is unknown, which mostly
 * means whoever made the node pool. With the node, the taints that its cloud
 * sets by itself are known too.
 * @public
 */
export function taintOriginOf(
  taint: Taint,
  profiles: CloudProfile[] = cloudProfiles,
  node?: Node,
): string | undefined {
  return originFor(taint, profiles, node && profileOfNode(node, profiles));
}

/** {@link taintOriginOf} on a node whose profile is known. */
export function originFor(
  taint: Taint,
  profiles: CloudProfile[],
  own: CloudProfile | undefined,
): string | undefined {
  if (typeof taint?.key !== 'string') {
    return undefined;
  }
  const controller = controllers.find(({ key }) => key.test(taint.key));
  if (controller) {
    return controller.origin;
  }
  for (const profile of own ? [own] : profiles) {
    const origin = profile.taintOrigin?.(taint);
    if (origin) {
      return origin;
    }
  }
  const known = own && knownTaint(own, taint);
  if (!known) {
    return undefined;
  }
  return known.automatic ? own.title : 'the node pool’s own settings';
}

function knownTaint(
  profile: CloudProfile,
  taint: Taint,
): ExplainedTaint | undefined {
  return [...profile.gpuTaints, ...(profile.spot?.taints ?? [])].find(
    ({ taint: known }) =>
      known.key === taint.key &&
      (known.value ?? '') === (taint.value ?? '') &&
      known.effect === taint.effect,
  );
}
