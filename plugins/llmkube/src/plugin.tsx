import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import MemoryIcon from '@material-ui/icons/Memory';
import { llmkubeApi } from './extensions/apis';
import { gpuSchedulingCard } from './extensions/entityCards';
import { troubleshootingContent } from './extensions/entityContents';

/**
 * LLMKube in the new frontend system.
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'llmkube',
  title: 'LLM services',
  icon: <MemoryIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  extensions: [llmkubeApi, gpuSchedulingCard, troubleshootingContent],
});
