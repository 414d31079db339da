import { gpuSquareWords } from 'llmkube-portal-core';

/** GPUs of clusters, taints and the queue. */
export const capacity = {
  squares: {
    label: '{{held, number}} in use, {{free, number}} free',
    labelBlocked: '{{held, number}} in use, {{free, number}} free but blocked',
    ...gpuSquareWords,
    heldBy: 'in use by {{name}}',
    blockedBy: {
      cordoned: 'free, but the node is cordoned',
      notReady: 'free, but the node is not ready',
    },
  },
  pool: {
    unnamed: 'Nodes of no pool',
    summary: '{{free, number}} of {{allocatable, number}} {{resource}} free.',
    usageUnknown:
      '{{allocatable, number}} {{resource}}; how many are free is not known.',
    gpusOfNode_one: '{{count, number}} GPU',
    gpusOfNode_other: '{{count, number}} GPUs',
    full: 'No request fits until GPUs are released.',
    blocked:
      'No request fits: the free GPUs are on nodes that take no pods now.',
    largest_one: 'Largest request that still fits: {{count, number}} GPU.',
    largest_other: 'Largest request that still fits: {{count, number}} GPUs.',
    stillFits: 'There is room for {{sizes}}.',
    stillFitsSize_one: '{{services, number}} × {{count, number}} GPU',
    stillFitsSize_other: '{{services, number}} × {{count, number}} GPUs',
    nodes: 'Nodes of {{pool}}',
    state: 'State',
    holders: 'In use by',
    nobody: 'nobody',
    ready: 'ready',
    notReady: 'not ready',
    readyUnknown: 'not known whether ready',
    cordoned: 'cordoned: takes no new pods',
  },
  taints: {
    title: 'Taints on GPU nodes',
    none: 'No GPU node carries a taint.',
    key: 'Key',
    value: 'Value',
    noValue: 'none',
    effect: 'Effect',
    setBy: 'Set by',
    nodes: 'Nodes',
    toleratedBy: 'Tolerated by',
    nobody: 'no service',
    hidden_one: '{{count, number}} service that you may not see',
    hidden_other: '{{count, number}} services that you may not see',
  },
  queue: {
    title: 'Waiting for GPUs',
    description:
      'Services that wait, in the order in which LLMKube lists them. The scheduler may serve a later one first, by priority or because it fits.',
    loading: 'Reading the queue',
    none: 'No service waits for GPUs.',
    unknown: 'Whether services wait for GPUs is not known.',
    position: 'Position',
    service: 'Service',
    need: 'Wants',
    priority: '{{priority, number}}',
    since: 'Waits since',
    hidden: 'a service that you may not see',
  },
  capacity: {
    title: 'GPU capacity',
    titleOf: 'GPUs of {{cluster}}',
    loading: 'Reading the GPU capacity',
    none: 'No node of this cluster offers GPUs.',
    noneKnown: 'Which GPUs this cluster has is not known.',
    emptyPools: 'GPU pools without a node',
    emptyPoolsMeaning:
      'Karpenter adds nodes to them when a pod waits that they suit:',
    totalUnknown:
      '{{allocatable, number}} {{resource}}; how many are free is not known',
    total: '{{free, number}} of {{allocatable, number}} {{resource}} free',
    notAdvertised: 'Nodes that are labelled as GPU nodes offer no GPU',
    notAdvertisedAdvice:
      'Their driver or device plugin may be down. Look at the pods of the device plugin on:',
  },
  clusters: {
    loading: 'Reading the clusters',
    choose: 'Clusters',
    none: 'No cluster to show',
    noneAdvice:
      'The kubernetes plugin has no cluster that you may read. Add one to its configuration, or ask for the permission llmkube.capacity.read.',
  },
} as const;
