import { schedulerAgreement } from './agreement';
import { DiagnosisContext } from './context';
import { Diagnosis, Finding } from './diagnosis';
import { bySeverity, findAll } from './findings';
import { guarded } from './findings/rule';
import { DiagnosisInput, gatherContext } from './gatherContext';
import { findRemedies, ProvedRemedy } from './remedies';
import { toKubectlPatchCommand } from './report/kubectl';
import { summarize } from './summary';
import { decideVerdict } from './verdict';

/**
 * Why an InferenceService does or does not run, and what would make it run:
 * one verdict, a sentence with need and have, findings in the order in which
 * they have to be dealt with, and remedies that are proved by evaluating
 * placement again.
 *
 * Never throws on incomplete objects: what the snapshot lacks makes the parts
 * that depend on it unknown. Names of nodes and of other pods appear in the
 * result; a caller shows them only to those who may read them.
 * @public
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const context = gatherContext(input);
  const remedies = findRemedies(decisive(context));
  const proven = bySeverity(findAll(context));
  const added = findAll(context, (input.rules ?? []).map(guarded));
  const verdict = decideVerdict(context, proven, remedies);
  const agrees = schedulerAgreement(context);
  return {
    verdict,
    summary: summarize(context, verdict, proven, remedies),
    ...needAndHave(context),
    ...(context.placement && { placement: context.placement }),
    ...(context.schedulerMessage && {
      schedulerMessage: context.schedulerMessage,
    }),
    ...(agrees !== undefined && { agreesWithScheduler: agrees }),
    findings: withPatchCommands(bySeverity([...proven, ...added]), remedies),
    remedies: remedies.map(({ remedy }) => remedy),
  };
}

/** Where a node takes one replica but not all of them have room, remedies are for the first that has none. */
function decisive(context: DiagnosisContext): DiagnosisContext {
  const { shortage } = context;
  return shortage
    ? { ...context, placement: shortage.placement, nodes: shortage.nodes }
    : context;
}

function needAndHave({
  workload,
  have,
  wantedReplicas,
}: DiagnosisContext): Pick<Diagnosis, 'need' | 'have'> {
  return {
    ...(workload?.gpu.count
      ? {
          need: {
            resourceName: workload.gpu.resourceName,
            perReplica: workload.gpu.count,
            replicas: wantedReplicas,
          },
        }
      : {}),
    ...(have && { have }),
  };
}

/** Puts the command that mends it beside each finding that a remedy answers. */
function withPatchCommands(
  findings: Finding[],
  remedies: ProvedRemedy[],
): Finding[] {
  return findings.map(finding => {
    const fitting = remedies.find(({ changes }) =>
      changes.some(({ answers }) => answers.includes(finding.code)),
    );
    return fitting
      ? {
          ...finding,
          commands: [
            ...(finding.commands ?? []),
            {
              label: fitting.remedy.title,
              command: toKubectlPatchCommand(fitting.remedy),
            },
          ],
        }
      : finding;
  });
}
