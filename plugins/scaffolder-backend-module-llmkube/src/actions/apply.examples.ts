import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const applyExamples: TemplateExample[] = [
  {
    description: 'Apply what llmkube:manifests wrote',
    example: stringify({
      steps: [
        {
          id: 'apply',
          name: 'Apply to the cluster',
          action: 'llmkube:apply',
          input: { cluster: '${{ parameters.cluster }}' },
        },
      ],
    }),
  },
  {
    description: 'Let the cluster check the manifests and change nothing',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Check against the cluster',
          action: 'llmkube:apply',
          input: { cluster: 'production', path: 'deploy', dryRun: true },
        },
      ],
    }),
  },
];
