/**
 * Simulated Kubernetes clusters with LLMKube, for the demo, tests and
 * benchmarks. Not for production code: nothing there knows that it exists.
 *
 * @packageDocumentation
 */
export * from './startSandbox';
export { writeKubeconfig } from './cluster/writeKubeconfig';
export { SandboxCluster } from './cluster/SandboxCluster';
export type { SandboxDelays } from './cluster/settings';
export { VIEWER_WITHOUT_NODES_TOKEN } from './cluster/presets';
export { Faults } from './faults/Faults';
export type { Fault, FaultRule } from './faults/Faults';
export { fillCluster } from './bulk/bulkObjects';
export type { BulkSize } from './bulk/bulkObjects';
export { BEHAVIOUR_ANNOTATION } from './loops/behaviour';
export { AGE_ANNOTATION } from './seeds/plantSeeds';
export { ObjectStore } from './store/ObjectStore';
export type { ApiObject } from './resources/ApiObject';
