export * from './admission';
export * from './annotations';
export { gpuCount, gpuResourceName } from './gpu';
export * from './gitOpsOwner';
export * from './health';
export { servingImage } from './image';
export {
  MODEL_LABEL,
  podSelector,
  RUNTIME_LABEL,
  SERVICE_LABEL,
} from './labels';
export { MODEL_DOWNLOADER, SHARED_MODEL_CACHE } from './modelStorage';
export * from './objects';
export { readOperatorOptions } from './operatorOptions';
export { readLlmkubeVersion } from './operatorVersion';
export * from './observeAdmission';
export { GPU_TOLERATION_VALUE } from './placementRules';
export {
  groupPodsByService,
  podsOfService,
  serviceOfPod,
} from './podsOfService';
export * from './ports';
export * from './priority';
export * from './queue';
export * from './runtimes';
export * from './workload';
export * from './workload.types';
