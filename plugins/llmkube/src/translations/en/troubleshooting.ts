import { nodeGroupWords, remedyKindWords } from 'llmkube-portal-core';

/** The troubleshooting tab. */
export const troubleshooting = {
  troubleshooting: {
    question: 'Why is this service not running?',
    questionRunning: 'This service is running',
    loading: 'Reading the diagnosis',
    instances: 'Services of this entity',
    copyReport: 'Copy report as Markdown',
    remedies: 'What you can do',
    remediesDescription:
      'Each change was checked against the cluster as it is now. The change with the smallest effect comes first.',
    advice: 'What can be done',
    adviceDescription:
      'No change of the service alone would get it scheduled now. What follows is advice, without a proof.',
    unknown: 'Not known: {{unknown}}',
  },
  step: {
    gpus: 'Step 1: GPU availability on each node',
    gpusDescription:
      'Every node with everything that keeps this service off it, in the words of the scheduler.',
    pods: 'Step 2: Pod events',
    podsDescription:
      'How far each pod has come, its containers and their logs, and what the cluster reported.',
    issues: 'Step 3: Common issues',
    issuesDescription:
      'The usual reasons why a service is not scheduled, checked on every node, and what was found beside them.',
  },
  verdictStrip: {
    nodes: '{{nodes, number}}',
    label_one: 'Verdict on {{count, number}} node',
    label_other: 'Verdict on {{count, number}} nodes',
  },
  nodeGroup: nodeGroupWords,
  nodes: {
    label: 'Verdict on each node',
    none: 'No node can be judged. Either the cluster has none, or the portal may not read nodes there.',
    hidden:
      'You may not see nodes, so only their number is shown. Ask for the permission llmkube.capacity.read.',
    idle: 'No replica waits for a node, so no node was judged.',
    column: {
      verdict: 'Verdict',
      node: 'Node',
      hardware: 'Pool and hardware',
      gpus: 'GPUs',
      blockers: 'What stands against it',
    },
    alike_one: '{{count, number}} node',
    alike_other: '{{count, number}} nodes alike',
    freeOf: '{{free, number}} free of {{allocatable, number}}',
    noGpu: 'none',
    noBlocker: 'Nothing',
    taint: 'Taint',
    resource:
      '{{resource}}: {{requested}} wanted, {{free}} free of {{allocatable}}',
    selectorMissing: '{{wanted}} wanted, the node has no such label',
    selectorDiffers: '{{wanted}} wanted, the node has {{actual}}',
  },
  issue: {
    found_one: 'on {{count, number}} of {{nodes, number}} nodes.',
    found_other: 'on {{count, number}} of {{nodes, number}} nodes.',
    absent: 'on none of {{nodes, number}} nodes.',
    unknown: 'can not be judged, as no node could be read.',
    hidden: 'is not shown, as you may not see nodes.',
    idle: 'not the question, as no replica waits for a node.',
    insufficient: {
      name: 'Insufficient {{resource}}',
      meaning: 'The free GPUs of the node are fewer than one replica wants.',
    },
    taint: {
      name: 'Untolerated taint',
      meaning:
        'The node is reserved by a taint that the service does not tolerate.',
    },
    affinity: {
      name: 'Node affinity/selector',
      meaning:
        'The service restricts its placement to labels that the node does not have.',
    },
  },
  finding: {
    evidence: 'What the cluster reported',
    advice: 'What to do:',
    none: 'Nothing else was found.',
  },
  remedy: {
    kind: remedyKindWords,
    managedBy: {
      argocd: 'Argo CD manages this service',
      flux: 'Flux manages this service',
    },
    managedAs: {
      argocd: 'Argo CD manages this service, as part of {{name}}',
      flux: 'Flux manages this service, as part of {{name}}',
    },
    managedByAdvice:
      'Make the change in the file in git. The kubectl command is temporary: the next sync undoes it.',
    proofAll_one: 'After this change its replica fits',
    proofAll_other: 'After this change all {{count, number}} replicas fit',
    proofSome:
      'After this change {{placed, number}} of {{wanted, number}} replicas fit',
    fitsOn: 'on',
    assumes: 'This assumes:',
    diff: 'Change of "{{title}}"',
    command: 'As a kubectl command',
    commandTemporary: 'As a kubectl command, until the next sync',
    copyYaml: 'Copy the new YAML lines',
    openFile: 'Edit the file of this entity',
    copyDiff: 'Copy YAML diff',
    copyPatch: 'Copy JSON patch',
  },
  scheduler: {
    title: 'The words of the scheduler',
    agrees: 'The words of the scheduler (they agree with this table)',
    differs: 'The words of the scheduler (they differ from this table)',
    said: 'What the scheduler said',
    ours: 'What follows from the table above',
  },
  events: {
    title: 'Events',
    loading: 'Reading events',
    none: 'The cluster has no events of this service. Kubernetes keeps events for about an hour.',
    type: 'Type',
    reason: 'Reason',
    message: 'Message',
    object: 'Object',
    at: 'When',
    times: '{{times, number}} times',
  },
  pods: {
    loading: 'Reading pods',
    none: 'The service has no pods.',
    more_one: 'Show {{count, number}} more pod',
    more_other: 'Show {{count, number}} more pods',
    timeline: 'Progress of pod {{pod}}',
    onNode: 'on {{node}}',
    noNode: 'on no node yet',
    done: 'done',
    notYet: 'not yet',
    step: {
      created: 'Created',
      scheduled: 'Scheduled',
      pulled: 'Images pulled',
      downloaded: 'Model downloaded',
      started: 'Started',
      ready: 'Ready',
    },
  },
  containers: {
    label: 'Containers of pod {{pod}}',
    name: 'Container',
    state: 'State',
    restarts: 'Restarts',
    image: 'Image',
    log: 'Log',
    count: '{{restarts, number}}',
    notStarted: 'not started',
    showLog: 'Log of container {{container}}',
    type: { init: 'init', sidecar: 'sidecar', main: 'main' },
    states: {
      waiting: 'waiting',
      running: 'running',
      terminated: 'terminated',
      unknown: 'unknown',
    },
  },
  log: {
    label: 'Log of container {{container}}',
    follow: 'Follow',
    previous: 'Previous run',
    copy: 'Copy the log',
    tail: 'The last {{lines, number}} lines',
    reading: 'Reading the log…',
    empty: 'The log is empty.',
  },
} as const;
