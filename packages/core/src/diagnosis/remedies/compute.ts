import { quantityMilliValue } from '../../kubernetes/quantity';
import { DiagnosisContext } from '../context';
import { setOperations } from '../patch/jsonPatch';
import { Change } from './change';

/** Ask for less CPU or memory: as much as is free, in whole cores or Gi. */
export function lowerCompute(
  { service }: DiagnosisContext,
  shortfall: {
    name: string;
    requested: number;
    allocatable: number;
    held: number;
  },
): Change | undefined {
  const { name, requested, allocatable, held } = shortfall;
  const free = allocatable - held;
  const { resources = {} } = service.spec;
  if (name === 'cpu') {
    return lower(
      'cpu',
      resources.cpu,
      Math.floor(free / 1000),
      requested / 1000,
    );
  }
  return name === 'memory'
    ? lower(
        resources.hostMemory ? 'hostMemory' : 'memory',
        resources.hostMemory ?? resources.memory,
        Math.floor(free / 2 ** 30),
        requested / 2 ** 30,
      )
    : undefined;
}

function lower(
  field: 'cpu' | 'memory' | 'hostMemory',
  written: string | undefined,
  free: number,
  requested: number,
): Change | undefined {
  // Where the service names no request, others (a LimitRange) have set it.
  if (
    free < 1 ||
    free >= requested ||
    written === undefined ||
    quantityMilliValue(written) === undefined
  ) {
    return undefined;
  }
  const value = field === 'cpu' ? String(free) : `${free}Gi`;
  return {
    id: `ask for ${field} ${value}`,
    title: `ask for ${value}${field === 'cpu' ? ' cores of CPU' : ' of memory'} instead of ${written}`,
    kind: 'changes-intent',
    target: 'InferenceService',
    operations: ({ InferenceService }) =>
      setOperations(InferenceService, ['spec', 'resources', field], value),
    consequence:
      field === 'cpu'
        ? 'Loading and answering may then take longer.'
        : 'Only do this if the server needs no more main memory than that.',
    gives: { what: field, amount: requested - free },
    isConcession: true,
    answers:
      field === 'cpu'
        ? ['cpu-shortage', 'cpu-exceeds-nodes']
        : ['memory-shortage', 'memory-exceeds-nodes'],
  };
}
