import { InferenceService } from './objects';
import { OperatorOptions } from './workload.types';

/** Group of the default init container's image. */
const DEFAULT_FS_GROUP = 102;

/**
 * The pods' security context: the user's, which replaces everything, else a
 * default that lets the init container write to the cache and, for AMD's
 * render device, open it.
 */
export function podSecurityContext(
  inferenceService: InferenceService,
  resourceName: string,
  options: OperatorOptions = {},
): Record<string, unknown> {
  if (inferenceService.spec?.podSecurityContext) {
    return inferenceService.spec.podSecurityContext;
  }
  const fsGroup = options.defaultFsGroup ?? DEFAULT_FS_GROUP;
  const renderGid = options.driRenderGid ?? 0;
  return {
    seccompProfile: { type: 'RuntimeDefault' },
    ...(fsGroup > 0 && { fsGroup }),
    ...(resourceName === 'devic.es/dri-render' &&
      renderGid > 0 && { supplementalGroups: [renderGid] }),
  };
}

/** The serving container's security context: the user's, else no privileges. */
export function servingSecurityContext(
  inferenceService: InferenceService,
): Record<string, unknown> {
  return (
    inferenceService.spec?.securityContext ?? {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    }
  );
}
