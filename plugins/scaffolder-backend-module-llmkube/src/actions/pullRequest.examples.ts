import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const pullRequestExamples: TemplateExample[] = [
  {
    description: 'Open a pull request on Azure DevOps or Gitea',
    example: stringify({
      steps: [
        {
          id: 'pullRequest',
          name: 'Open a pull request',
          action: 'llmkube:pull-request',
          input: {
            repoUrl: 'dev.azure.com?organization=acme&project=ai&repo=llm',
            branchName: 'llm-service-${{ parameters.name }}',
            targetBranchName: 'main',
            title: 'LLM service ${{ parameters.name }}',
            description: '${{ steps.placement.output.summary }}',
          },
        },
      ],
    }),
  },
];
