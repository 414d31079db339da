import { FindingRule } from './rule';
import { isMetal } from './refused';

/** Services on Apple hardware have no pods: the metal-agent on the Mac runs them and reports. */
export const metalFindings: FindingRule = context => {
  const { phase, schedulingStatus, schedulingMessage } =
    context.service.status ?? {};
  if (!isMetal(context) || phase === 'Ready') {
    return [];
  }
  const isMemory =
    schedulingStatus === 'InsufficientMemory' ||
    schedulingStatus === 'MemoryCheckFailed';
  return [
    {
      code: isMemory ? 'metal-out-of-memory' : 'metal-agent-waiting',
      severity: isMemory ? 'error' : 'warning',
      title: isMemory
        ? 'The Mac has too little memory for the model'
        : 'The service waits for its metal-agent',
      detail: isMemory
        ? 'The metal-agent checks memory before it starts a server, and this model does not fit.'
        : 'A service with accelerator metal runs as a process on a Mac, not as a pod. No node of the cluster is involved; the metal-agent there has not reported it ready.',
      advice: isMemory
        ? 'Use a smaller quantization or contextSize, or raise hardware.memoryBudget of the Model.'
        : 'Check that the metal-agent runs on the Mac and reaches the API server.',
      evidence: schedulingMessage,
    },
  ];
};
