import { LLMKUBE_GROUP } from '../../llmkube/objects';
import { Remedy } from '../diagnosis';

/**
 * The command that applies a remedy's patch, ready to paste into a POSIX shell.
 *
 * Names the resource with its group, because KServe has kinds of the same
 * names and short names.
 * @public
 */
export function toKubectlPatchCommand(
  remedy: Pick<Remedy, 'target' | 'patch'>,
): string {
  const { kind, name, namespace } = remedy.target;
  return [
    'kubectl patch',
    shellQuote(groupQualified(kind)),
    shellQuote(name),
    `-n ${shellQuote(namespace)}`,
    '--type=json',
    `-p ${shellQuote(JSON.stringify(remedy.patch), true)}`,
  ].join(' ');
}

/** `inferenceservices.inference.llmkube.dev` for `InferenceService`. */
export function groupQualified(kind: string): string {
  return `${kind.toLowerCase()}s.${LLMKUBE_GROUP}`;
}

/** Quotes a word for a POSIX shell where it needs quoting. */
export function shellQuote(word: string, always = false): string {
  return !always && /^[A-Za-z0-9_./:=@%+,-]+$/.test(word)
    ? word
    : `'${word.replace(/'/g, `'\\''`)}'`;
}
