import { Diagnosis, Finding, Remedy } from '../diagnosis';
import { toKubectlPatchCommand } from './kubectl';

/**
 * A diagnosis as Markdown for a ticket: verdict, need and have, when it was so,
 * findings with their commands, remedies with diff and proof, the scheduler's own
 * words.
 *
 * The same input gives the same text. Names of nodes are in it, so it is for
 * readers who may see them.
 *
 * @param asOf - the moment of the snapshot, in the API's own RFC 3339
 * @public
 */
export function toMarkdownReport(
  diagnosis: Diagnosis,
  service: { cluster?: string; namespace: string; name: string },
  asOf?: string,
): string {
  const reference = [service.cluster, service.namespace, service.name]
    .filter(Boolean)
    .join('/');
  return [
    `# ${inline(reference)}: ${diagnosis.verdict}`,
    inline(diagnosis.summary),
    ...(asOf ? [`As of ${inline(asOf)}.`] : []),
    ...section('Findings', diagnosis.findings.flatMap(findingBlocks)),
    ...section('Remedies', diagnosis.remedies.flatMap(remedyBlocks)),
    ...section('The scheduler says', schedulerBlocks(diagnosis)),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, blocks: string[]): string[] {
  return blocks.length > 0 ? [`## ${title}`, ...blocks] : [];
}

function findingBlocks(finding: Finding): string[] {
  return [
    `### ${inline(finding.title)} (${finding.severity})`,
    inline(finding.detail),
    ...(finding.advice ? [`**What to do:** ${inline(finding.advice)}`] : []),
    ...(finding.evidence ? [fenced(finding.evidence)] : []),
    ...(finding.commands ?? []).flatMap(({ label, command }) => [
      `${inline(label)}:`,
      fenced(command, 'bash'),
    ]),
  ];
}

function remedyBlocks(remedy: Remedy): string[] {
  const { replicas, fitsOn, assumes } = remedy.proof;
  return [
    `### ${inline(remedy.title)} (${remedy.kind})`,
    ...(remedy.consequence ? [inline(remedy.consequence)] : []),
    fenced(remedy.diff, 'diff'),
    fenced(toKubectlPatchCommand(remedy), 'bash'),
    `**Proof:** After this change ${fitting(replicas)}, on ${inline(
      [...new Set(fitsOn)].join(', '),
    )}.`,
    ...(assumes.length > 0
      ? [assumes.map(one => `- Assumes: ${inline(one)}`).join('\n')]
      : []),
  ];
}

function fitting({ placed, wanted }: Remedy['proof']['replicas']): string {
  if (placed < wanted) return `${placed} of ${wanted} replicas fit`;
  return wanted === 1 ? 'its replica fits' : `all ${wanted} replicas fit`;
}

function schedulerBlocks(diagnosis: Diagnosis): string[] {
  const { schedulerMessage, agreesWithScheduler, placement } = diagnosis;
  if (!schedulerMessage) {
    return [];
  }
  return [
    fenced(schedulerMessage),
    ...(agreesWithScheduler === undefined
      ? []
      : [
          agreesWithScheduler
            ? 'The counts computed here agree.'
            : 'The counts computed here differ:',
        ]),
    ...(agreesWithScheduler === false && placement?.message
      ? [fenced(placement.message)]
      : []),
  ];
}

/** A fence longer than any in the text, so that nothing in it can end the block. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(
    0,
    ...(text.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Words of the cluster must not become markup, links or headings. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_{}[\]<>#|!])/g, '\\$1');
}
