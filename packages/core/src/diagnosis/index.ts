export * from './diagnosis';
export { diagnose } from './diagnose';
export type { DiagnosisInput } from './gatherContext';
export { applyJsonPatch, jsonPointer, JsonPatchError } from './patch/jsonPatch';
export { toKubectlPatchCommand } from './report/kubectl';
export { toMarkdownReport } from './report/markdown';
export { nodeStanding, type NodeStanding } from './nodeStanding';
