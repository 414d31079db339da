import { Blocker, NodeVerdict } from '../scheduling/report';

/** What a node has too little of. */
export type Shortfall = NonNullable<Blocker['resources']>[number];

/** What the node lacks of the resource; undefined where that doesn't block it. */
export function shortfallOf(
  { blockers }: NodeVerdict,
  resource: string | undefined,
): Shortfall | undefined {
  // Every node of the cluster is asked, hence no lists in between.
  for (const { resources } of blockers) {
    for (const shortfall of resources ?? []) {
      if (shortfall.name === resource) {
        return shortfall;
      }
    }
  }
  return undefined;
}
