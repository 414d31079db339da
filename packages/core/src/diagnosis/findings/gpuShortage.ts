import { isGpuResource } from '../../capacity/gpuResources';
import { AssessedNode, DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote } from '../report/kubectl';
import { Shortfall, shortfallOf } from '../shortfall';
import { count, isAre, names, nodesNamed } from '../wording';
import { FindingRule } from './rule';

/**
 * GPUs asked for and not to be had: no node has the resource, no node is big
 * enough, all are in use, or the free ones are spread over nodes.
 */
export const gpuShortageFindings: FindingRule = context => {
  const { workload, placement } = context;
  if (!workload?.gpu.count || !placement || placement.fits.length > 0) {
    return [];
  }
  const short: ShortNode[] = [];
  for (const assessed of context.nodes) {
    const gpu = shortfallOf(assessed.verdict, workload.gpu.resourceName);
    if (gpu) {
      short.push({ assessed, gpu });
    }
  }
  if (short.length === 0) {
    return [];
  }
  const withDevice = context.nodes.length - short.length;
  const devices = short.filter(({ gpu }) => gpu.allocatable > 0);
  if (devices.length === 0) {
    return withDevice === 0 ? [noDevice(context)] : [];
  }
  const largest = Math.max(...devices.map(({ gpu }) => gpu.allocatable));
  return largest < workload.gpu.count && withDevice === 0
    ? [tooMany(context, devices, largest)]
    : inUse(context, devices);
};

interface ShortNode {
  assessed: AssessedNode;
  gpu: Shortfall;
}

function noDevice(context: DiagnosisContext): Finding {
  const wanted = context.workload!.gpu.resourceName;
  const others = otherGpuResources(context);
  return {
    code: 'gpu-resource-not-offered',
    severity: 'error',
    title: `No node offers ${wanted}`,
    detail: `The service asks for ${context.workload!.gpu.count} × ${wanted}, and no node of the cluster advertises that resource. ${
      others.length > 0
        ? `The nodes advertise ${names(others)} instead.`
        : 'If a node pool with GPUs is scaled to zero, it does not show here.'
    }`,
    advice:
      others.length > 0
        ? `Check hardware.gpu.vendor and hardware.gpu.resourceName of the Model (and resources.gpuSharing of the InferenceService): they decide the resource name.`
        : 'Add a node pool with GPUs, or check that the device plugin runs on the GPU nodes.',
    commands: [allocatableCommand(wanted)],
    evidence: context.schedulerMessage,
  };
}

function otherGpuResources({ snapshot, workload }: DiagnosisContext): string[] {
  const found = new Set<string>();
  for (const { status } of snapshot.nodes ?? []) {
    for (const [name, amount] of Object.entries(status?.allocatable ?? {})) {
      if (
        name !== workload?.gpu.resourceName &&
        isGpuResource(name) &&
        Number(amount) > 0
      ) {
        found.add(name);
      }
    }
  }
  return [...found].sort();
}

function tooMany(
  context: DiagnosisContext,
  devices: ShortNode[],
  largest: number,
): Finding {
  const { count: asked, resourceName } = context.workload!.gpu;
  const biggest = devices
    .filter(({ gpu }) => gpu.allocatable === largest)
    .map(({ assessed }) => assessed.name);
  return {
    code: 'gpu-count-exceeds-nodes',
    severity: 'error',
    title: `No node has ${asked} × ${resourceName}`,
    detail: `All ${asked} GPUs of a replica must be on one node. The largest ${
      biggest.length === 1 ? 'node has' : 'nodes have'
    } ${largest}: ${nodesNamed(biggest)}. Waiting does not help with the nodes that are there.`,
    advice: `Ask for ${largest} or fewer GPUs, or add a node pool whose nodes have at least ${asked}.`,
    commands: [allocatableCommand(resourceName)],
    nodes: biggest,
    evidence: context.schedulerMessage,
  };
}

function inUse(context: DiagnosisContext, devices: ShortNode[]): Finding[] {
  const { count: asked, resourceName } = context.workload!.gpu;
  const waiting = devices.filter(
    ({ gpu, assessed }) =>
      gpu.allocatable >= asked && assessed.standing !== 'reserved',
  );
  if (waiting.length === 0) {
    return [];
  }
  const total = sum(waiting.map(({ gpu }) => gpu.allocatable));
  const free = sum(waiting.map(({ gpu }) => gpu.allocatable - gpu.held));
  const nodes = waiting.map(({ assessed }) => assessed.name);
  const fragments = waiting.filter(({ gpu }) => gpu.allocatable > gpu.held);
  const isFragmented = free >= asked;
  return [
    {
      code: isFragmented ? 'gpu-fragmentation' : 'gpu-in-use',
      severity: context.nodes.some(({ standing }) => standing === 'blocked')
        ? 'warning'
        : 'error',
      title: isFragmented
        ? `${free} free ${resourceName} ${isAre(free)} split over ${count(
            fragments.length,
            'node',
          )}`
        : `Not enough free ${resourceName}`,
      detail: [
        `${total - free} of ${total} GPUs on ${nodesNamed(nodes)} are in use.`,
        isFragmented
          ? `Of the free ones no node has the ${asked} that one replica needs together: ${names(
              fragments.map(
                ({ gpu, assessed }) =>
                  `${gpu.allocatable - gpu.held} on ${assessed.name}`,
              ),
              5,
            )}.`
          : '',
        holdersSentence(context, nodes),
      ]
        .filter(Boolean)
        .join(' '),
      advice: isFragmented
        ? 'Wait until a node has enough free GPUs, ask for fewer GPUs, or move the pods that hold the rest of a node.'
        : 'Wait until pods release GPUs, raise the priority if this service matters more, or add GPU nodes.',
      commands: [
        {
          label: 'Show what the node has given away',
          command: `kubectl describe node ${shellQuote(
            nodes[0],
          )} | grep -A12 'Allocated resources'`,
        },
        allocatableCommand(resourceName),
      ],
      nodes,
      evidence: context.schedulerMessage,
    },
  ];
}

/** Counts only: who may read whose names is decided by the caller's permissions. */
function holdersSentence(context: DiagnosisContext, nodes: string[]): string {
  const { resourceName } = context.workload!.gpu;
  const namespaces = new Set<string>();
  let pods = 0;
  for (const node of nodes) {
    // The index has read already what each pod holds.
    for (const pod of context.index?.nodeInfo(node)?.pods.values() ?? []) {
      if (pod.requests.some(({ name }) => name === resourceName)) {
        pods++;
        namespaces.add(pod.namespace);
      }
    }
  }
  return pods === 0
    ? ''
    : `They are held by ${count(pods, 'pod')} in ${count(
        namespaces.size,
        'namespace',
      )}.`;
}

function allocatableCommand(resourceName: string) {
  const column = resourceName.replace(/\./g, '\\.');
  return {
    label: 'Show the GPUs of all nodes',
    command: `kubectl get nodes -o custom-columns='NAME:.metadata.name,GPUS:.status.allocatable.${column}'`,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
