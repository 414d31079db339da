import { convertLegacyRouteRefs } from '@backstage/core-compat-api';
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import MemoryIcon from '@material-ui/icons/Memory';
import { llmkubeApi } from './extensions/apis';
import {
  cloudFilter,
  clusterFilter,
  runtimeFilter,
} from './extensions/catalogFilters';
import {
  clusterCapacityCard,
  gpuSchedulingCard,
  modelCard,
} from './extensions/entityCards';
import { troubleshootingContent } from './extensions/entityContents';
import {
  clusterPicker,
  gpuTargetPicker,
  manifestPreview,
  modelPicker,
} from './extensions/formFields';
import { llmServicesPage } from './extensions/pages';
import { rootRouteRef } from './routes';

/**
 * LLMKube in the new frontend system.
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'llmkube',
  title: 'LLM services',
  icon: <MemoryIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: convertLegacyRouteRefs({ root: rootRouteRef }),
  extensions: [
    llmkubeApi,
    llmServicesPage,
    gpuSchedulingCard,
    modelCard,
    clusterCapacityCard,
    troubleshootingContent,
    clusterFilter,
    cloudFilter,
    runtimeFilter,
    clusterPicker,
    modelPicker,
    gpuTargetPicker,
    manifestPreview,
  ],
});
