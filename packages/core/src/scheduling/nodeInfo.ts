import { fittedOnce } from '../kubernetes/fittedOnce';
import { Labels } from '../kubernetes/labelSelector';
import { objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Node, Taint } from '../kubernetes/objects';
import { resourceAmount } from '../kubernetes/quantity';
import { isSchedulingTaint } from '../kubernetes/toleration';
import { HostPort } from './hostPorts';
import { NodeClasses } from './nodeClasses';
import { PodInfo } from './podInfo';

/** What the filters need to know of a node's own object, read once. */
export interface NodeFacts {
  node: Node;
  labels: Labels;
  unschedulable: boolean;
  /** Only those that keep pods off, in the node's order. */
  taints: readonly Taint[];
  /** `cpu` in millicores, everything else in whole units. */
  allocatable: ReadonlyMap<string, number>;
  /** See {@link readableNode}. */
  readable?: Node;
}

/**
 * A node with the pods that it holds, and what they hold of it. It may stand
 * for a node that doesn't exist (any more) while pods still refer to it.
 */
export class NodeInfo {
  facts: NodeFacts | undefined;
  readonly pods: Map<string, PodInfo>;
  /** Size of `pods`, at hand for the filters. */
  podCount: number;
  readonly held: Map<string, number>;
  private portPods: Map<string, readonly HostPort[]> | undefined;
  private antiAffinityPods: Map<string, PodInfo> | undefined;

  /** `owner` is who may write to it; forks copy what they don't own. */
  constructor(
    readonly name: string,
    readonly owner: object,
    from?: NodeInfo,
  ) {
    this.facts = from?.facts;
    this.pods = new Map(from?.pods);
    this.podCount = this.pods.size;
    this.held = new Map(from?.held);
    this.portPods = from?.portPods && new Map(from.portPods);
    this.antiAffinityPods =
      from?.antiAffinityPods && new Map(from.antiAffinityPods);
  }

  add(pod: PodInfo): void {
    this.pods.set(pod.key, pod);
    this.podCount = this.pods.size;
    for (const { name, amount } of pod.requests) {
      this.held.set(name, (this.held.get(name) ?? 0) + amount);
    }
    if (pod.hostPorts.length > 0) {
      this.portPods ??= new Map();
      this.portPods.set(pod.key, pod.hostPorts);
    }
    if (pod.antiAffinity.length > 0) {
      this.antiAffinityPods ??= new Map();
      this.antiAffinityPods.set(pod.key, pod);
    }
  }

  remove(pod: PodInfo): void {
    if (!this.pods.delete(pod.key)) {
      return;
    }
    this.podCount = this.pods.size;
    for (const { name, amount } of pod.requests) {
      const left = (this.held.get(name) ?? 0) - amount;
      if (left > 0) {
        this.held.set(name, left);
      } else {
        this.held.delete(name);
      }
    }
    this.portPods?.delete(pod.key);
    this.antiAffinityPods?.delete(pod.key);
  }

  allocatable(resource: string): number {
    return this.facts?.allocatable.get(resource) ?? 0;
  }

  heldOf(resource: string): number {
    return this.held.get(resource) ?? 0;
  }

  get labels(): Labels {
    return this.facts?.labels;
  }

  /** The host ports that its pods take. */
  get usedPorts(): HostPort[] {
    return this.portPods ? [...this.portPods.values()].flat() : [];
  }

  /** Its pods with required anti-affinity. */
  get podsWithAntiAffinity(): PodInfo[] {
    return this.antiAffinityPods ? [...this.antiAffinityPods.values()] : [];
  }
}

/** Reads a node's own object. */
export function nodeFactsOf(node: Node, classes: NodeClasses): NodeFacts {
  const spec = objectOf(node.spec);
  const given = objectOf(objectOf(node.status)?.allocatable);
  const allocatable = new Map<string, number>();
  for (const name of given ? Object.keys(given) : []) {
    allocatable.set(name, resourceAmount(name, given![name]));
  }
  const taints = objectsOf(spec?.taints)
    .filter(isSchedulingTaint)
    .map(({ key, value, effect }) => ({
      key: textOf(key) ?? '',
      value: textOf(value),
      effect,
    }));
  return {
    node,
    labels: objectOf(objectOf(node.metadata)?.labels),
    unschedulable: spec?.unschedulable === true,
    taints: classes.taintsLike(taints),
    allocatable: classes.allocatable(allocatable),
  };
}

/** What of the node can be read; looked at when it is first asked for. */
export function readableNode(facts: NodeFacts): Node {
  facts.readable ??= fittedOnce(facts.node);
  return facts.readable;
}

/** A node's name; empty where there is none. */
export function nodeNameOf(node: Node): string {
  return textOf(objectOf(node.metadata)?.name) ?? '';
}
