import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const waitExamples: TemplateExample[] = [
  {
    description: 'Wait two minutes and go on whatever the outcome',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for the service',
          action: 'llmkube:wait',
          input: {
            cluster: '${{ parameters.cluster }}',
            namespace: '${{ parameters.namespace }}',
            name: '${{ parameters.name }}',
          },
        },
      ],
    }),
  },
  {
    description:
      'Wait half an hour for a large model, and fail if it is not ready',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for the service',
          action: 'llmkube:wait',
          input: {
            cluster: 'production',
            namespace: 'ml-team',
            name: 'llama-3-70b',
            timeoutSeconds: 1800,
            failUnlessReady: true,
          },
        },
      ],
    }),
  },
];
