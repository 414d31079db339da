import { Pod } from 'llmkube-portal-core';

/** `status.qosClass`, from the cpu and memory of all containers. */
export function qosClassOf({ spec }: Pod): string {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const amounts = containers.map(({ resources }) => ({
    requests: {
      cpu: resources?.requests?.cpu,
      memory: resources?.requests?.memory,
    },
    limits: { cpu: resources?.limits?.cpu, memory: resources?.limits?.memory },
  }));
  const asksForNothing = amounts.every(
    ({ requests, limits }) =>
      !requests.cpu && !requests.memory && !limits.cpu && !limits.memory,
  );
  if (asksForNothing) {
    return 'BestEffort';
  }
  const limitsAll = amounts.every(
    ({ requests, limits }) =>
      limits.cpu !== undefined &&
      limits.memory !== undefined &&
      (requests.cpu ?? limits.cpu) === limits.cpu &&
      (requests.memory ?? limits.memory) === limits.memory,
  );
  return limitsAll ? 'Guaranteed' : 'Burstable';
}
