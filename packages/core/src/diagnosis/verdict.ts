import { DiagnosisContext } from './context';
import { Finding, Verdict } from './diagnosis';
import { isOutsideKubeScheduler } from './findings/gates';
import { isPreempting } from './findings/preemption';
import { isMetal } from './findings/refused';
import { isStopped, waitsForKueue } from './findings/stopped';
import { NodeStanding } from './nodeStanding';
import { ProvedRemedy } from './remedies';
import { ReplicaShortage } from './replicaShortage';
import { scaleUpEvidence } from './scaleUp';

/** Findings that mean that pods are not created, or can't become ready. */
const FAILURES = [
  'model-not-found',
  'model-failed',
  'prefetch-unschedulable',
  'service-refused',
  'resource-quota-exceeded',
  'resource-quota-needs-requests',
  'priority-class-missing',
  'security-context-refused',
  'pod-security-refused',
  'admission-webhook-refused',
  'pod-creation-refused',
  'image-pull-failed',
  'container-cannot-start',
  'volume-mount-failed',
  'sandbox-failed',
  'model-download-failed',
  'init-container-failed',
  'driver-too-old',
  'out-of-memory',
  'gpu-out-of-memory',
  'crash-loop',
  'probe-failing',
  'metal-out-of-memory',
];

/**
 * The one verdict. What is proven comes first: what runs, what was stopped on
 * purpose, what fails; then where pods that wait could go.
 */
export function decideVerdict(
  context: DiagnosisContext,
  findings: Finding[],
  remedies: ProvedRemedy[],
): Verdict {
  const { pods, service, wantedReplicas } = context;
  if (isStopped(context)) {
    return waitsForKueue(context) && !service.metadata.deletionTimestamp
      ? 'waits'
      : 'stopped';
  }
  if (isMetal(context)) {
    return metalVerdict(context, findings);
  }
  const isUnscheduled = (pods?.unscheduled.length ?? 0) > 0;
  if (pods && !isUnscheduled && pods.ready.length >= wantedReplicas) {
    return 'running';
  }
  if (hasFailed(findings) && !isUnscheduled) {
    return remedies.some(keepsRequest) ? 'fixable' : 'failing';
  }
  if (!pods) {
    return verdictByStatus(context);
  }
  if (!isUnscheduled && pods.starting.length + pods.ready.length > 0) {
    return 'starting';
  }
  if (
    context.modelState === 'found' &&
    findings.some(({ code }) => code === 'model-not-ready')
  ) {
    return 'starting';
  }
  return placementVerdict(context, remedies);
}

function hasFailed(findings: Finding[]): boolean {
  return findings.some(
    ({ code, severity }) => severity === 'error' && FAILURES.includes(code),
  );
}

/** Without pods only the operator's own word is left. */
function verdictByStatus({ service }: DiagnosisContext): Verdict {
  return service.status?.phase === 'Ready' ? 'running' : 'unknown';
}

function metalVerdict(
  { service }: DiagnosisContext,
  findings: Finding[],
): Verdict {
  if (service.status?.phase === 'Ready') {
    return 'running';
  }
  if (hasFailed(findings)) {
    return 'failing';
  }
  return service.status?.phase === 'Creating' ? 'starting' : 'unknown';
}

function placementVerdict(
  context: DiagnosisContext,
  remedies: ProvedRemedy[],
): Verdict {
  const { placement, pods, nodes, candidate, shortage } = context;
  if (candidate && isOutsideKubeScheduler(candidate)) {
    return (candidate.spec.schedulingGates ?? []).length > 0
      ? 'waits'
      : 'unknown';
  }
  if (!placement) {
    return 'unknown';
  }
  if (placement.fits.length > 0 && !shortage) {
    return 'fits';
  }
  if (isPreempting(pods?.unscheduled ?? [])) {
    return 'waits';
  }
  // Where one fits, the first replica that doesn't decides.
  const standings = new Set(
    (shortage?.nodes ?? nodes).map(({ standing }) => standing),
  );
  if (standings.has('unknown') || context.admissionDecides) {
    return 'unknown';
  }
  if (remedies.some(({ remedy }) => remedy.kind !== 'changes-intent')) {
    return 'fixable';
  }
  const scaleUp = scaleUpEvidence(context);
  const aPoolCanGrow =
    scaleUp.nodePools.length > 0 && scaleUp.refused === undefined;
  if (scaleUp.triggered || aPoolCanGrow) {
    return 'needs-capacity';
  }
  if (remedies.some(keepsRequest)) {
    return 'fixable';
  }
  return shortage
    ? shortageVerdict(shortage, standings)
    : stateVerdict(standings);
}

/** Nodes like those that one replica fits on would take the others. */
function shortageVerdict(
  { fitsWithoutOthers }: ReplicaShortage,
  standings: Set<NodeStanding>,
): Verdict {
  if (fitsWithoutOthers) {
    return 'waits';
  }
  return standings.has('waits') ? 'needs-capacity' : 'unknown';
}

function stateVerdict(standings: Set<NodeStanding>): Verdict {
  if (standings.has('waits')) {
    return 'waits';
  }
  // Waiting alone never helps there: without a change of the service, what
  // others release stays closed to it.
  if (standings.has('blocked-and-waits')) {
    return 'never-fits';
  }
  if (standings.has('blocked')) {
    return 'unknown';
  }
  // Without a single node that has the resource, a pool at size zero may still have it.
  return standings.has('too-small') ? 'never-fits' : 'unknown';
}

/** Asking for less, or taking from others, gives another service than the one that was asked for. */
function keepsRequest({ changes }: ProvedRemedy): boolean {
  return !changes.some(({ isConcession }) => isConcession);
}
