import { DiagnosisContext } from '../context';
import { Finding, FindingSeverity } from '../diagnosis';
import { autoscalingFindings } from './autoscaling';
import { computeShortageFindings } from './computeShortage';
import { constraintFindings } from './constraints';
import { containerStartFindings } from './containerStart';
import { cordonFindings } from './cordon';
import { crashFindings } from './crash';
import { devicePluginFindings } from './devicePlugin';
import { gateFindings } from './gates';
import { gitopsFindings } from './gitops';
import { gpuQuotaFindings } from './gpuQuota';
import { gpuShortageFindings } from './gpuShortage';
import { imagePullFindings } from './imagePull';
import { metalFindings } from './metal';
import { modelFindings } from './model';
import { modelDownloadFindings } from './modelDownload';
import { noNodesFindings } from './noNodes';
import { nodePoolFindings } from './nodePool';
import { podCreationFindings } from './podCreation';
import { preemptionFindings } from './preemption';
import { prefetchFindings } from './prefetch';
import { priorityClassFindings } from './priorityClass';
import { probeFindings } from './probes';
import { refusedFindings } from './refused';
import { replicaFindings } from './replicas';
import { FindingRule } from './rule';
import { schedulerAgreementFindings } from './schedulerAgreement';
import { selectorFindings } from './selector';
import { specDriftFindings } from './specDrift';
import { spotEvictionFindings } from './spotEviction';
import { statusLagFindings } from './statusLag';
import { stoppedFindings } from './stopped';
import { taintFindings } from './taints';
import { unknownFindings } from './unknowns';
import { volumeFindings } from './volumes';

/** In the order in which causes have to be dealt with: what comes first hides the rest. */
const builtInRules: FindingRule[] = [
  stoppedFindings,
  modelFindings,
  prefetchFindings,
  refusedFindings,
  metalFindings,
  podCreationFindings,
  priorityClassFindings,
  gateFindings,
  noNodesFindings,
  volumeFindings,
  taintFindings,
  selectorFindings,
  devicePluginFindings,
  gpuShortageFindings,
  computeShortageFindings,
  constraintFindings,
  replicaFindings,
  cordonFindings,
  preemptionFindings,
  autoscalingFindings,
  nodePoolFindings,
  imagePullFindings,
  containerStartFindings,
  modelDownloadFindings,
  crashFindings,
  probeFindings,
  spotEvictionFindings,
  gpuQuotaFindings,
  specDriftFindings,
  schedulerAgreementFindings,
  statusLagFindings,
  gitopsFindings,
  unknownFindings,
];

const rank: Record<FindingSeverity, number> = { error: 0, warning: 1, info: 2 };

/** What the rules find, in their order. */
export function findAll(
  context: DiagnosisContext,
  rules: FindingRule[] = builtInRules,
): Finding[] {
  return rules.flatMap(rule => rule(context));
}

/** Errors first, and within a severity as they are. */
export function bySeverity(findings: Finding[]): Finding[] {
  return [...findings].sort(
    (left, right) => rank[left.severity] - rank[right.severity],
  );
}
