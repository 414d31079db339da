import type { DiagnosisRemedy } from 'backstage-plugin-llmkube-common';

/** The remedy as a kubectl command, the backend's own where it gives one. */
export function patchCommand(remedy: DiagnosisRemedy): string {
  if (remedy.command) return remedy.command;
  const { kind, namespace, name } = remedy.target;
  const resource = `${kind.toLowerCase()}.inference.llmkube.dev`;
  const patch = quoteForShell(JSON.stringify(remedy.patch));
  return `kubectl patch ${resource} ${name} -n ${namespace} --type=json -p ${patch}`;
}

function quoteForShell(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
