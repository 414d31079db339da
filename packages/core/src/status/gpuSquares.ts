/** Why free GPUs of a node can be given to nobody now, whatever is asked for. @public */
export type NodeBlock = 'cordoned' | 'notReady';

/** One GPU of a node. @public */
export type GpuSquare<H> =
  /** In use; by whom, where it is known. */
  | { kind: 'held'; holder?: H }
  | { kind: 'free' }
  | { kind: 'blocked'; by: NodeBlock };

/** What of a node its squares are drawn from. @public */
export interface SquareNode<H extends { gpus: number }> {
  allocatable: number;
  held: number;
  free: number;
  schedulable: boolean;
  ready?: boolean | 'unknown';
  holders: H[];
}

/** A node with more than these is shown as a number; nobody counts squares. */
const MOST_SQUARES = 32;

/** Undefined for a node that takes pods, and for one of which it is not known. @public */
export function nodeBlock(
  node: Pick<SquareNode<never>, 'schedulable' | 'ready'>,
): NodeBlock | undefined {
  if (!node.schedulable) return 'cordoned';
  return node.ready === false ? 'notReady' : undefined;
}

/** One square per GPU, held ones first; undefined for a node with too many to draw. @public */
export function gpuSquares<H extends { gpus: number }>(
  node: SquareNode<H>,
): GpuSquare<H>[] | undefined {
  if (node.allocatable > MOST_SQUARES) {
    return undefined;
  }
  const by = nodeBlock(node);
  const owners = node.holders.flatMap(holder =>
    Array<H>(holder.gpus).fill(holder),
  );
  const held = Math.min(node.held, node.allocatable);
  return [
    ...Array.from({ length: held }, (_, index): GpuSquare<H> => ({
      kind: 'held',
      ...(owners[index] && { holder: owners[index] }),
    })),
    ...Array.from({ length: Math.max(0, node.free) }, (): GpuSquare<H> =>
      by ? { kind: 'blocked', by } : { kind: 'free' },
    ),
  ];
}
