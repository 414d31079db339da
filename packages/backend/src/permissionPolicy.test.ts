import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogLocationCreatePermission,
} from '@backstage/plugin-catalog-common/alpha';
import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  taskCancelPermission,
  taskCreatePermission,
  templateManagementPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  llmkubeCapacityReadPermission,
  llmkubeInferenceServiceApplyPermission,
  llmkubeInferenceServiceLogsPermission,
  llmkubeInferenceServiceReadPermission,
  llmkubeInventoryReadPermission,
  llmkubePermissions,
} from 'backstage-plugin-llmkube-common';
import { DemoPermissionPolicy } from './permissionPolicy';

const policy = new DemoPermissionPolicy();

function as(user: string, ...groups: string[]) {
  const userEntityRef = `user:default/${user}`;
  const credentials = mockCredentials.user(userEntityRef);
  const info = {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, ...groups],
  };
  return (permission: Permission) =>
    policy.handle({ permission }, { credentials, info });
}

const platformEngineer = as('platform-engineer', 'group:default/platform');
const nlpDeveloper = as('nlp-developer', 'group:default/team-nlp');

describe('DemoPermissionPolicy', () => {
  it.each([
    ...llmkubePermissions,
    catalogEntityDeletePermission,
    templateManagementPermission,
    createPermission({ name: 'unheard.of', attributes: {} }),
  ])('lets the platform team use $name', async permission => {
    await expect(platformEngineer(permission)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it.each([
    llmkubeInferenceServiceReadPermission,
    llmkubeInferenceServiceLogsPermission,
    llmkubeInferenceServiceApplyPermission,
  ])(
    'limits $name to the namespaces of a developer’s teams',
    async permission => {
      await expect(nlpDeveloper(permission)).resolves.toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'llmkube',
        conditions: {
          rule: 'IS_IN_NAMESPACE',
          params: { namespaces: ['team-nlp'] },
        },
      });
    },
  );

  it('gives somebody without a team no namespace at all', async () => {
    await expect(
      as('newcomer')(llmkubeInferenceServiceReadPermission),
    ).resolves.toMatchObject({ conditions: { params: { namespaces: [] } } });
  });

  it.each([
    catalogEntityReadPermission,
    taskCreatePermission,
    llmkubeCapacityReadPermission,
    kubernetesProxyPermission,
  ])('lets a developer use $name', async permission => {
    await expect(nlpDeveloper(permission)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('lets a developer cancel only tasks of their own', async () => {
    await expect(nlpDeveloper(taskCancelPermission)).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      conditions: {
        rule: 'IS_TASK_OWNER',
        params: { createdBy: ['user:default/nlp-developer'] },
      },
    });
  });

  it.each([
    llmkubeInventoryReadPermission,
    catalogEntityDeletePermission,
    catalogLocationCreatePermission,
    templateManagementPermission,
    createPermission({ name: 'unheard.of', attributes: {} }),
  ])('refuses $name to a developer', async permission => {
    await expect(nlpDeveloper(permission)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('refuses everything to a caller who is nobody', async () => {
    await expect(
      policy.handle({ permission: catalogEntityReadPermission }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });
});
