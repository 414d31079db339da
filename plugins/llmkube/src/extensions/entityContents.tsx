import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LLMKUBE_INFERENCE_SERVICE_ANNOTATION } from 'backstage-plugin-llmkube-common';
import { TROUBLESHOOTING_PATH } from '../routes';

export const troubleshootingContent = EntityContentBlueprint.make({
  name: 'troubleshooting',
  params: {
    path: TROUBLESHOOTING_PATH,
    title: 'LLM scheduling',
    group: 'operation',
    filter: {
      [`metadata.annotations.${LLMKUBE_INFERENCE_SERVICE_ANNOTATION}`]: {
        $exists: true,
      },
    },
    loader: () =>
      import('../components/TroubleshootingContent').then(m => (
        <m.TroubleshootingContent />
      )),
  },
});
