import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  llmkubeInferenceServiceApplyPermission,
  llmkubeInferenceServiceLogsPermission,
  llmkubeInferenceServiceReadPermission,
  parseServiceRef,
} from 'backstage-plugin-llmkube-common';
import { ClusterCache } from '../clusterCache/ClusterCache';
import { CachedCluster } from '../clusterCache/CachedCluster';
import { resourceOf } from '../answers/CallerAccess';
import {
  InferenceServiceResource,
  llmkubeInferenceServicePermissionResourceRef,
} from './resource';
import { llmkubePermissionRules } from './rules';

/** Lets policies decide about inference services by their properties. */
export function registerResourceType(
  permissionsRegistry: PermissionsRegistryService,
  cache: ClusterCache,
): void {
  permissionsRegistry.addResourceType({
    resourceRef: llmkubeInferenceServicePermissionResourceRef,
    permissions: [
      llmkubeInferenceServiceReadPermission,
      llmkubeInferenceServiceLogsPermission,
      llmkubeInferenceServiceApplyPermission,
    ],
    rules: Object.values(llmkubePermissionRules),
    getResources: refs =>
      Promise.all(refs.map(ref => loadResource(cache, ref))),
  });
}

/**
 * A service need not exist to be decided about, because applying asks before
 * it does; only a malformed reference is no resource.
 */
async function loadResource(
  cache: ClusterCache,
  text: string,
): Promise<InferenceServiceResource | undefined> {
  try {
    const ref = parseServiceRef(text);
    const cluster = await cache.find(ref.cluster).catch(() => undefined);
    return cluster instanceof CachedCluster
      ? resourceOf(cluster, ref.namespace, ref.name)
      : { ...ref };
  } catch {
    return undefined;
  }
}
