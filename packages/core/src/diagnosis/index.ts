export * from './diagnosis';
export { applyJsonPatch, jsonPointer, JsonPatchError } from './patch/jsonPatch';
export { toKubectlPatchCommand } from './report/kubectl';
export { toMarkdownReport } from './report/markdown';
