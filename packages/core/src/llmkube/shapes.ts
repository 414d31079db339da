import { Shape } from '../kubernetes/fitted';
import {
  conditionsShape,
  metadataShape,
  tolerationsShape,
} from '../kubernetes/shapes';

export const serviceShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        modelRef: 'text',
        runtime: 'text',
        image: 'text',
        replicas: 'number',
        suspend: 'boolean',
        priority: 'text',
        priorityClassName: 'text',
        resources: {
          fields: {
            cpu: 'quantity',
            memory: 'quantity',
            hostMemory: 'quantity',
            ephemeralStorage: 'quantity',
            gpu: 'number',
            gpuSharing: { fields: { mode: 'text', profile: 'text' } },
          },
        },
        endpoint: {
          fields: { type: 'text', port: 'number', nodePort: 'number' },
        },
        containerPort: 'number',
        tolerations: tolerationsShape,
        nodeSelector: { map: 'text' },
        affinity: 'object',
        topologySpreadConstraints: { list: 'object' },
        runtimeClassName: 'text',
        podSecurityContext: 'object',
        securityContext: 'object',
        imagePullSecrets: { list: 'object' },
        podLabels: { map: 'text' },
        podAnnotations: { map: 'text' },
        modelCache: { fields: { persistence: 'text', claimName: 'text' } },
        skipModelInit: 'boolean',
        autoscaling: 'object',
        disruption: 'object',
        extraVolumes: { list: 'object' },
        vllmConfig: 'object',
        sglangConfig: 'object',
      },
    },
    status: {
      fields: {
        phase: 'text',
        readyReplicas: 'number',
        schedulingStatus: 'text',
        schedulingMessage: 'text',
        conditions: conditionsShape,
      },
    },
  },
};

export const modelShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        source: 'text',
        files: { list: 'text' },
        mmproj: 'text',
        prefetch: 'boolean',
        hardware: {
          fields: {
            accelerator: 'text',
            gpu: {
              fields: {
                enabled: 'boolean',
                count: 'number',
                vendor: 'text',
                runtime: 'text',
                resourceName: 'text',
                tolerationKey: 'text',
                resourceClaims: { list: { fields: { name: 'text' } } },
              },
            },
          },
        },
      },
    },
    status: {
      fields: { phase: 'text', cacheKey: 'text', conditions: conditionsShape },
    },
  },
};

export const modelPoolShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        members: {
          list: {
            fields: { inferenceServiceRef: { fields: { name: 'text' } } },
          },
        },
      },
    },
  },
};
