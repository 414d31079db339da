import { capacityTypeWords, displayStateWords } from 'llmkube-portal-core';

/** State of a service, its GPUs and its cluster. */
export const status = {
  unknown: 'unknown',
  copy: {
    done: 'Copied',
    command: 'Copy the command',
    commandRegion: 'Command',
  },
  names: {
    more_one: 'and {{count, number}} more',
    more_other: 'and {{count, number}} more',
    less: 'show fewer',
    all_one: '{{count, number}} name',
    all_other: '{{count, number}} names',
  },
  diff: { label: 'Change' },
  state: displayStateWords,
  capacityType: capacityTypeWords,
  error: {
    title: 'This could not be read',
    notAllowed: 'You are not allowed to see this',
    notFound: 'This was not found',
    unavailable: 'This is not available now',
    notDrawn: 'This can not be shown',
    retry: 'Try again',
  },
  freshness: {
    asOf: 'As of',
    lastKnown: 'What is shown is what was known',
    behind:
      'A newer change was announced; this page refreshes as soon as it has arrived.',
    refreshFailed: 'The last refresh failed',
  },
  cluster: {
    state: {
      synced: 'Cluster {{cluster}} is up to date',
      syncing: 'Cluster {{cluster}} is being read for the first time',
      stale: 'Cluster {{cluster}} has not been heard of for a while',
      'on-demand':
        'Cluster {{cluster}} is read on demand with your own credentials',
      forbidden: 'Cluster {{cluster}} does not let the portal read it',
      unreachable: 'Cluster {{cluster}} can not be reached',
    },
    shortState: {
      synced: 'up to date',
      syncing: 'being read',
      stale: 'not heard of for a while',
      'on-demand': 'read on demand',
      forbidden: 'not readable',
      unreachable: 'not reachable',
    },
    notInstalled: 'LLMKube is not installed in cluster {{cluster}}',
    notInstalledAdvice:
      'Its resources (inference.llmkube.dev) are not known there. Install the LLMKube operator in the cluster, or choose another cluster.',
    missingRule: 'The rule that would allow it: {{rule}}.',
  },
  gpu: {
    none: 'Asks for no GPU.',
    amount: '{{gpus, number}} × {{resource}}',
    wanted: '{{gpus, number}} × {{resource}} wanted',
    perReplica: '{{gpus, number}} for each of {{replicas, number}} replicas',
    have: '{{free, number}} free, {{usable, number}} usable by this service',
    haveUnknown: 'How many are free is not known.',
    counts:
      '{{allocatable, number}} in the cluster: {{held, number}} in use, {{free, number}} free, {{usable, number}} usable by this service',
  },
  holders: {
    title: 'Who holds the GPUs',
    line_one: '{{name}}: {{count, number}} GPU',
    line_other: '{{name}}: {{count, number}} GPUs',
    others: '{{holders, number}} more with {{gpus, number}} GPUs together',
    hidden_one: '{{count, number}} GPU held by what you may not see',
    hidden_other: '{{count, number}} GPUs held by what you may not see',
  },
  placement: {
    pool: 'pool {{pool}}',
    product: 'GPU {{product}}',
    zone: 'zone {{zone}}',
    capacity: {
      spot: 'spot capacity',
      'on-demand': 'on-demand capacity',
      unknown: 'not known whether spot',
    },
    hidden:
      'You may not see its nodes. Ask for the permission llmkube.capacity.read.',
    noNode: 'on no node',
    replicas_one: '{{count, number}} replica',
    replicas_other: '{{count, number}} replicas',
    more_one: 'Show {{count, number}} more node',
    more_other: 'Show {{count, number}} more nodes',
  },
  service: {
    since: 'since',
    gpus: 'GPUs',
    replicas: 'Replicas',
    replicasReady: '{{ready, number}} of {{wanted, number}} ready',
    queue: 'Queue',
    queueAlone: 'The only service that waits for GPUs',
    queuePosition:
      'Position {{position, number}} of {{waiting, number}} waiting services',
    holders: 'GPUs held by',
    priority: 'Priority',
    priorityValue: '{{className}} ({{value, number}})',
    placement: 'Runs on',
  },
  card: {
    title: 'GPU scheduling',
    troubleshoot: 'Troubleshoot GPU scheduling',
    loading: 'Reading the GPU scheduling status',
    empty:
      'The annotation llmkube.dev/inference-service of this entity names no service. Write cluster/namespace/name.',
    noStatus: 'Nothing is known of {{service}}.',
  },
} as const;
