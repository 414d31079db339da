import { Container, Volume } from '../kubernetes/objects';
import { localSource, hasCacheKey, pvcSource } from './modelSource';
import { InferenceService, Model } from './objects';
import { OperatorOptions } from './workload.types';

/** Claim that all services of a namespace share as their model cache. @public */
export const SHARED_MODEL_CACHE = 'llmkube-model-cache';
/** Init container that fetches the model; while it runs the model is downloading. @public */
export const MODEL_DOWNLOADER = 'model-downloader';

const DEFAULT_INIT_IMAGE = 'docker.io/curlimages/curl:8.18.0';

/** What a pod needs to reach its model's files. */
export interface ModelStorage {
  initContainers: Container[];
  volumes: Volume[];
  /** Claim that the operator creates when it is absent. */
  operatorClaim?: string;
}

/**
 * Volumes and init containers that bring the model (and, for speculative
 * decoding, its draft model) to the pod. Commands and environments are not
 * derived.
 *
 * Mirrors LLMKube's `buildModelStorageConfig` and `mergeStorageConfigs`.
 */
export function modelStorage(
  inferenceService: InferenceService,
  model: Model,
  draftModel: Model | undefined,
  options: OperatorOptions = {},
): ModelStorage {
  const target = storageOf(inferenceService, model, options);
  if (!draftModel || draftModel.metadata?.name === model.metadata?.name) {
    return target;
  }
  const draft = storageOf(inferenceService, draftModel, options);
  const sharesCache = target.operatorClaim !== undefined || hasPrep(target);
  return {
    initContainers: [
      ...target.initContainers,
      ...draft.initContainers
        .filter(({ name }) => !(sharesCache && name === 'model-cache-prep'))
        .map(container => ({ ...container, name: `draft-${container.name}` })),
    ],
    volumes: [
      ...target.volumes,
      ...draft.volumes
        .filter(volume => !target.volumes.some(same => equal(same, volume)))
        .map(volume =>
          target.volumes.some(({ name }) => name === volume.name)
            ? { ...volume, name: `draft-${volume.name}` }
            : volume,
        ),
    ],
    operatorClaim: target.operatorClaim ?? draft.operatorClaim,
  };
}

function storageOf(
  inferenceService: InferenceService,
  model: Model,
  options: OperatorOptions,
): ModelStorage {
  const source = model.spec?.source ?? '';
  const staged = pvcSource(source);
  if (staged) {
    const persistentVolumeClaim = { claimName: staged.claim, readOnly: true };
    return {
      initContainers: [],
      volumes: [{ name: 'model-source', persistentVolumeClaim }],
    };
  }
  const ephemeral =
    inferenceService.spec?.modelCache?.persistence === 'Ephemeral';
  const cached =
    options.modelCacheEnabled !== false && hasCacheKey(model) && !ephemeral;
  if (!cached) {
    const sizeLimit =
      ephemeral && inferenceService.spec?.resources?.ephemeralStorage;
    return {
      initContainers: [downloader(inferenceService, options)],
      volumes: [
        { name: 'model-storage', emptyDir: sizeLimit ? { sizeLimit } : {} },
      ],
    };
  }
  const ownClaim = inferenceService.spec?.modelCache?.claimName;
  const claimName =
    ownClaim ||
    (options.modelCacheMode === 'perService'
      ? `${inferenceService.metadata?.name}-model-cache`
      : SHARED_MODEL_CACHE);
  const path = localSource(source);
  return {
    initContainers: [cachePrep(options), downloader(inferenceService, options)],
    volumes: [
      { name: 'model-cache', persistentVolumeClaim: { claimName } },
      ...(path === undefined
        ? []
        : [{ name: 'host-model', hostPath: { path, type: 'File' } }]),
    ],
    ...(ownClaim ? {} : { operatorClaim: claimName }),
  };
}

/** Runs as root to make the cache writable for the downloader. */
function cachePrep(options: OperatorOptions): Container {
  return {
    name: 'model-cache-prep',
    image: initImage(options),
    securityContext: {
      runAsUser: 0,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'], add: ['CHOWN', 'FOWNER'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

function downloader(
  inferenceService: InferenceService,
  options: OperatorOptions,
): Container {
  const { runAsUser, runAsGroup } =
    inferenceService.spec?.podSecurityContext ?? {};
  return {
    name: MODEL_DOWNLOADER,
    image: initImage(options),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: false,
      capabilities: { drop: ['ALL'] },
      ...(runAsUser !== undefined && { runAsUser }),
      ...(runAsGroup !== undefined && { runAsGroup }),
    },
  };
}

function initImage(options: OperatorOptions): string {
  return options.initContainerImage || DEFAULT_INIT_IMAGE;
}

function hasPrep(storage: ModelStorage): boolean {
  return storage.initContainers.some(({ name }) => name === 'model-cache-prep');
}

function equal(a: Volume, b: Volume): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
