import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const placementExamples: TemplateExample[] = [
  {
    description: 'Say where the service would run, whatever the answer is',
    example: stringify({
      steps: [
        {
          id: 'placement',
          name: 'Check where it would run',
          action: 'llmkube:placement',
          input: { cluster: '${{ parameters.cluster }}' },
        },
      ],
    }),
  },
  {
    description: 'Stop where the service could never run',
    example: stringify({
      steps: [
        {
          id: 'placement',
          name: 'Check where it would run',
          action: 'llmkube:placement',
          input: { cluster: 'production', failOn: ['never-fits', 'fixable'] },
        },
      ],
    }),
  },
];
