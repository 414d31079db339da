import { Shape } from './fitted';

/** Every condition's texts. */
export const conditionsShape: Shape = {
  list: {
    fields: { type: 'text', status: 'text', reason: 'text', message: 'text' },
  },
};

/** Names, labels and owners. */
export const metadataShape: Shape = {
  fields: {
    name: 'text',
    namespace: 'text',
    creationTimestamp: 'text',
    deletionTimestamp: 'text',
    labels: { map: 'text' },
    annotations: { map: 'text' },
    ownerReferences: { list: { fields: { kind: 'text', name: 'text' } } },
  },
};

export const tolerationsShape: Shape = {
  list: {
    fields: { key: 'text', operator: 'text', value: 'text', effect: 'text' },
  },
};

const resourcesShape: Shape = {
  fields: { requests: { map: 'quantity' }, limits: { map: 'quantity' } },
};

const containersShape: Shape = {
  list: {
    fields: { name: 'text', restartPolicy: 'text', resources: resourcesShape },
  },
};

const stateShape: Shape = {
  fields: {
    waiting: { fields: { reason: 'text', message: 'text' } },
    running: 'object',
    terminated: {
      fields: { exitCode: 'number', reason: 'text', message: 'text' },
    },
  },
};

const statusesShape: Shape = {
  list: {
    fields: {
      name: 'text',
      ready: 'boolean',
      restartCount: 'number',
      state: stateShape,
      lastState: stateShape,
    },
  },
};

/** A pod or a pod template. */
export const podShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        nodeName: 'text',
        schedulerName: 'text',
        priority: 'number',
        priorityClassName: 'text',
        preemptionPolicy: 'text',
        schedulingGates: { list: { fields: { name: 'text' } } },
        tolerations: tolerationsShape,
        containers: containersShape,
        initContainers: containersShape,
      },
    },
    status: {
      fields: {
        phase: 'text',
        reason: 'text',
        message: 'text',
        conditions: conditionsShape,
        containerStatuses: statusesShape,
        initContainerStatuses: statusesShape,
      },
    },
  },
};

export const nodeShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        providerID: 'text',
        unschedulable: 'boolean',
        taints: {
          list: { fields: { key: 'text', value: 'text', effect: 'text' } },
        },
      },
    },
    status: {
      fields: {
        allocatable: { map: 'quantity' },
        conditions: conditionsShape,
        nodeInfo: { fields: { kubeletVersion: 'text' } },
      },
    },
  },
};
