/** Fields of the scaffolder. */
export const scaffolder = {
  problem: { allowed: 'Allowed: {{allowed}}.' },
  placementVerdict: {
    fits: 'It would be scheduled now',
    fixable: 'It would be scheduled after a change',
    waits: 'It would have to wait',
    'needs-capacity': 'It would wait until a node pool grows',
    'never-fits': 'It would never be scheduled here',
    'not-checked': 'Not checked',
  },
  clusterPicker: {
    title: 'Cluster',
    description: 'A cluster that the portal knows',
    choose: 'Choose a cluster',
    unknown: '{{cluster}} (the portal does not know it)',
  },
  modelCatalog: {
    title: 'Model',
    loading: 'Reading the model catalog',
    model: 'Model',
    vram: 'GPU memory (estimate)',
    vramOf: '{{vram, number}} GiB ({{quantization}})',
    gpus: 'GPUs',
    context: 'Context',
    tokens: '{{tokens, number}} tokens',
    clear: 'Choose none of the catalog',
  },
  target: {
    title: 'Would it run on {{cluster}}?',
    incomplete:
      'Name the service, its namespace, a model and a cloud to check where it would run.',
    checking: 'Checking where it would run',
    pools: 'GPU pools',
    pool: 'Pool',
    gpu: 'GPU',
    free: 'Free',
    freeOf:
      '{{free, number}} of {{allocatable, number}}, at most {{block, number}} on one node',
    noNode: 'no node now',
    grows: 'Karpenter adds nodes when a pod waits',
    usable: 'Usable by this service',
    choice: 'Choice',
    choose: 'Only this pool',
    release: 'Any pool',
    otherCloud: 'The nodes of {{cluster}} belong to {{cloud}}',
    otherCloudMeaning:
      'Manifests for another cloud name labels and taints that these nodes do not have.',
    useCloud: 'Write them for {{cloud}}',
  },
  manifests: {
    title: 'Manifests',
    loading: 'Writing the manifests',
    incomplete:
      'Name the service, its namespace, a model and a cloud to see the manifests.',
    cloud: 'Show for',
    cloudHelp:
      'The service is made for {{cloud}}. Another cloud shows what would differ there.',
    copy: 'Copy {{path}}',
  },
} as const;
