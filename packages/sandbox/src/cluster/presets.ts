import { ClusterSettings, ClusterUser } from './settings';

type Preset = Pick<
  ClusterSettings,
  'version' | 'extendedResourceToleration' | 'users'
>;

/** Token of a user who may do everything except look at nodes; the same on every cluster. @public */
export const VIEWER_WITHOUT_NODES_TOKEN = 'viewer-without-nodes';

const viewerWithoutNodes: ClusterUser = {
  token: VIEWER_WITHOUT_NODES_TOKEN,
  name: 'viewer-without-nodes',
  groups: ['system:authenticated'],
  deniedResources: ['nodes'],
};

/**
 * The four simulated clusters, after the hardware that LLMKube's multi-cloud
 * guide was validated on. As the real ones, the managed clusters run the
 * ExtendedResourceToleration admission plugin and K3s doesn't.
 */
export const clusterPresets: Record<string, Preset> = {
  'aks-westeurope': {
    version: 'v1.33.5+simulated',
    extendedResourceToleration: true,
    users: [administrator('sandbox-aks'), viewerWithoutNodes],
  },
  'gke-europe-west4': {
    version: 'v1.34.1-gke.1829001+simulated',
    extendedResourceToleration: true,
    users: [administrator('sandbox-gke'), viewerWithoutNodes],
  },
  'eks-eu-central-1': {
    version: 'v1.34.1-eks-113cf36+simulated',
    extendedResourceToleration: true,
    users: [administrator('sandbox-eks'), viewerWithoutNodes],
  },
  'k3s-lab': {
    version: 'v1.35.1+k3s1-simulated',
    extendedResourceToleration: false,
    users: [administrator('sandbox-k3s'), viewerWithoutNodes],
  },
};

function administrator(token: string): ClusterUser {
  return { token, name: 'sandbox-admin', groups: ['system:masters'] };
}
