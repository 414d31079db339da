import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createLlmkubeApplyAction } from './actions/apply';
import { createLlmkubeManifestsAction } from './actions/manifests';
import { createLlmkubePlacementAction } from './actions/placement';
import { createLlmkubePullRequestAction } from './actions/pullRequest';
import { createLlmkubeRepositoryAction } from './actions/repository';
import { createLlmkubeWaitAction } from './actions/wait';
import { KubernetesApplyClient } from './api/KubernetesApplyClient';
import { LlmkubeClient } from './api/LlmkubeClient';

/**
 * Adds the actions `llmkube:manifests`, `llmkube:placement`, `llmkube:apply`,
 * `llmkube:wait`, `llmkube:repository` and `llmkube:pull-request` to the
 * scaffolder.
 * @public
 */
export const scaffolderModuleLlmkube = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'llmkube',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
      },
      async init({
        actions,
        auditor,
        auth,
        config,
        discovery,
        permissions,
        reader,
      }) {
        const client = LlmkubeClient.create({ auth, discovery });
        const kubernetes = KubernetesApplyClient.create({ auth, discovery });
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createLlmkubeManifestsAction({ client }),
          createLlmkubePlacementAction({ client }),
          createLlmkubeApplyAction({ auditor, kubernetes, permissions }),
          createLlmkubeWaitAction({
            client,
            appUrl: config.getOptionalString('app.baseUrl'),
          }),
          createLlmkubeRepositoryAction({ integrations, reader }),
          createLlmkubePullRequestAction({ integrations }),
        );
      },
    });
  },
});
