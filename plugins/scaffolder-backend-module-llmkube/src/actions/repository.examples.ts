import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const repositoryExamples: TemplateExample[] = [
  {
    description: 'Open a pull request on GitHub or GitLab, whichever it is',
    example: stringify({
      steps: [
        {
          id: 'repository',
          name: 'Look up the repository',
          action: 'llmkube:repository',
          input: { repoUrl: '${{ parameters.repoUrl }}' },
        },
        {
          id: 'github',
          name: 'Open a pull request',
          if: "${{ steps.repository.output.type == 'github' }}",
          action: 'publish:github:pull-request',
          input: {
            repoUrl: '${{ parameters.repoUrl }}',
            branchName: 'llm-service-${{ parameters.name }}',
            title: 'Add the LLM service ${{ parameters.name }}',
            description: '${{ steps.placement.output.summary }}',
          },
        },
        {
          id: 'gitlab',
          name: 'Open a merge request',
          if: "${{ steps.repository.output.type == 'gitlab' }}",
          action: 'publish:gitlab:merge-request',
          input: {
            repoUrl: '${{ parameters.repoUrl }}',
            branchName: 'llm-service-${{ parameters.name }}',
            title: 'Add the LLM service ${{ parameters.name }}',
          },
        },
      ],
    }),
  },
];
