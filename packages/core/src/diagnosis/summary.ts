import { describeUnusableGpus } from '../capacity/unusableGpus';
import { DiagnosisContext } from './context';
import { Finding, Verdict } from './diagnosis';
import { isOutsideKubeScheduler } from './findings/gates';
import { ProvedRemedy } from './remedies';
import { clause, count, isAre, names, sentence } from './wording';

/** What a service waits for, by the finding that says so; the nearest event first. */
const waitsFor: [string, string][] = [
  ['preemption-under-way', 'the scheduler has made room'],
  ['gpu-in-use', 'GPUs are released'],
  ['gpu-fragmentation', 'enough GPUs of one node are released'],
  ['gpu-not-advertised', 'GPU nodes advertise their GPUs'],
  ['node-cordoned', 'a node is uncordoned'],
  ['node-not-ready', 'a node is ready'],
  ['cpu-shortage', 'CPU is released'],
  ['memory-shortage', 'memory is released'],
];

/** One sentence: the verdict, then what is needed and what there is. */
export function summarize(
  context: DiagnosisContext,
  verdict: Verdict,
  findings: Finding[],
  remedies: ProvedRemedy[],
): string {
  const words = opening(context, verdict, findings, remedies);
  const gpus = isAboutPlacement(context, verdict) ? needAndHave(context) : '';
  return gpus ? `${words}: ${gpus}.` : `${words}.`;
}

function opening(
  context: DiagnosisContext,
  verdict: Verdict,
  findings: Finding[],
  remedies: ProvedRemedy[],
): string {
  const { pods, wantedReplicas, placement, shortage } = context;
  const ready = pods?.ready.length ?? context.service.status?.readyReplicas;
  const first = findings[0]?.title;
  switch (verdict) {
    case 'running':
      return `${ready ?? 'All'} of ${count(wantedReplicas, 'replica')} ${isAre(
        wantedReplicas,
      )} ready`;
    case 'starting':
      return `Starting${first ? `: ${clause(first)}` : ''}`;
    case 'fits':
      return `Fits on ${names(placement?.fits ?? [])}`;
    case 'fixable':
      return `Can be scheduled now after a change (${clause(
        remedies[0].remedy.title,
      )})`;
    case 'waits':
      return shortage
        ? `${room(context)}, and the others wait until other pods release what they hold`
        : waiting(context, findings);
    case 'needs-capacity':
      return shortage
        ? `${room(context)}, and the others need a node pool to grow`
        : 'Needs a node pool to grow';
    case 'never-fits':
      return neverFitting(context);
    case 'failing':
    case 'stopped':
      return first ?? sentence(verdict);
    default:
      return first
        ? `No verdict is possible (${clause(first)})`
        : 'No verdict is possible';
  }
}

function room({ shortage, wantedReplicas }: DiagnosisContext): string {
  const fit = shortage?.placed === 1 ? 'fits' : 'fit';
  return `${shortage?.placed} of ${count(wantedReplicas, 'replica')} ${fit} on ${names(
    shortage?.fitsOn ?? [],
  )}`;
}

function neverFitting({ nodes }: DiagnosisContext): string {
  return nodes.some(({ standing }) => standing === 'blocked-and-waits')
    ? 'Fits on no node as it is written, and has to wait even after a change'
    : 'Fits on no node of any known pool';
}

function waiting(context: DiagnosisContext, findings: Finding[]): string {
  if (context.candidate && isOutsideKubeScheduler(context.candidate)) {
    return findings[0]?.title ?? 'Waits';
  }
  const [, until] =
    waitsFor.find(([code]) => findings.some(one => one.code === code)) ?? [];
  return until ? `Waits until ${until}` : 'Waits for a change in the cluster';
}

function isAboutPlacement(
  { placement, candidate }: DiagnosisContext,
  verdict: Verdict,
): boolean {
  return (
    placement !== undefined &&
    !(candidate && isOutsideKubeScheduler(candidate)) &&
    [
      'fits',
      'fixable',
      'waits',
      'needs-capacity',
      'never-fits',
      'unknown',
    ].includes(verdict)
  );
}

/** `needs 2 × nvidia.com/gpu on one node; 5 are free, 0 usable: 3 behind taint sku=gpu, 2 cordoned`. */
function needAndHave({
  workload,
  have,
  wantedReplicas,
}: DiagnosisContext): string {
  const gpu = workload?.gpu;
  if (!gpu?.count) {
    return '';
  }
  const need = `needs ${gpu.count} × ${gpu.resourceName}${
    gpu.count > 1 ? ' on one node' : ''
  }${wantedReplicas > 1 ? ` for each of ${wantedReplicas} replicas` : ''}`;
  if (!have) {
    return need;
  }
  if (have.allocatable === 0) {
    return `${need}; no node has any`;
  }
  const why = have.unusable.slice(0, 3).map(describeUnusableGpus);
  return `${need}; ${have.free} of ${have.allocatable} ${isAre(
    have.free,
  )} free, ${have.usable} usable${
    have.unusable.length > 0 ? ` (${why.join(', ')})` : ''
  }`;
}
