import { DiagnosisContext } from '../context';
import { isMetal } from './refused';
import { FindingRule } from './rule';

/**
 * What the service's own status says although it is no longer, or was never,
 * so: LLMKube leaves scheduling fields in place, knows two causes only, and
 * does not notice a fall back to the CPU.
 */
export const statusLagFindings: FindingRule = context => [
  ...stickyScheduling(context),
  ...hiddenCause(context),
  ...cpuFallback(context),
];

function stickyScheduling(context: DiagnosisContext) {
  const { service, pods } = context;
  const { schedulingStatus, phase } = service.status ?? {};
  const waits = pods?.unscheduled.length ?? 0;
  return schedulingStatus &&
    pods &&
    !isMetal(context) &&
    waits === 0 &&
    phase !== 'WaitingForGPU'
    ? [
        {
          code: 'stale-scheduling-status',
          severity: 'info' as const,
          title: `The status still says ${schedulingStatus}`,
          detail:
            'LLMKube does not clear schedulingStatus, schedulingMessage and waitingFor. No pod of the service waits for a node now, so they tell of the past.',
        },
      ]
    : [];
}

function hiddenCause({ service, placement, nodes }: DiagnosisContext) {
  const onlyGpu = service.status?.phase === 'WaitingForGPU';
  const blocked = nodes.filter(({ standing }) => standing === 'blocked').length;
  return onlyGpu && placement && placement.fits.length === 0 && blocked > 0
    ? [
        {
          code: 'status-hides-cause',
          severity: 'info' as const,
          title: 'WaitingForGPU is not the whole story',
          detail:
            'LLMKube shows WaitingForGPU as soon as one node lacks GPUs. Here nodes with room are ruled out by what the service says, so waiting alone need not help.',
        },
      ]
    : [];
}

function cpuFallback({ service, workload }: DiagnosisContext) {
  const acceleration = service.status?.acceleration as
    | { device?: string; layersOffloaded?: number; layersTotal?: number }
    | undefined;
  return (workload?.gpu.count ?? 0) > 0 &&
    acceleration?.device === 'CPU' &&
    acceleration.layersOffloaded === 0
    ? [
        {
          code: 'cpu-fallback',
          severity: 'warning' as const,
          title: 'The server holds GPUs but runs on the CPU',
          detail: `It has put 0${
            acceleration.layersTotal ? ` of ${acceleration.layersTotal}` : ''
          } layers on a GPU. The image may be built without GPU support, or the driver could not be loaded.`,
          advice:
            'Set hardware.gpu.enabled and vendor on the Model (else the CPU image is chosen), or name a GPU image in spec.image.',
        },
      ]
    : [];
}
