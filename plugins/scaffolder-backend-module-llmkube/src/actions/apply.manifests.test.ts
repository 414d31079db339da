import { buildManifests } from 'llmkube-portal-core';
import { fakeApply, soundRequest, writeFiles } from '../__testUtils__';

describe('llmkube:apply', () => {
  const { action, context, patches, permissions, workspace } = fakeApply();

  describe('manifests that someone has changed', () => {
    const sound = buildManifests(soundRequest).map(file => file.content);
    const write = (content: string) =>
      writeFiles(workspace.path, [{ path: 'more.yaml', content }]);

    it.each<[string, string, RegExp]>([
      [
        'a foreign kind',
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: a }\n',
        /more\.yaml holds ClusterRoleBinding, which this action does not apply/,
      ],
      [
        'a foreign kind that calls itself ours',
        'apiVersion: evil.inference.llmkube.dev/v1\nkind: Model\nmetadata: { name: a }\n',
        /holds Model, which this action does not apply/,
      ],
      [
        'a Model without a service',
        sound[1].replace(/name: chat/, 'name: other'),
        /no InferenceService in these files serves Model 'other'/,
      ],
      [
        'a name that climbs',
        sound[1].replace(/name: chat/, 'name: ../../secrets/chat'),
        /metadata\.name is "..\/..\/secrets\/chat"/,
      ],
      [
        'a service without namespace',
        sound[2]
          .replace(/name: chat/, 'name: other')
          .replace(/ {2}namespace: llm\n/, ''),
        /metadata\.namespace is missing/,
      ],
      ['broken YAML', 'a: [', /more\.yaml is not valid YAML/],
    ])('are refused with %s', async (_, content, message) => {
      await write(content);
      await expect(action.handler(context())).rejects.toThrow(message);
      expect(patches).toEqual([]);
      expect(permissions.authorize).not.toHaveBeenCalled();
    });

    it('need the permission for each service in them', async () => {
      await write(sound[2].replaceAll('name: chat', 'name: other'));
      await action.handler(context());
      expect(permissions.authorize.mock.calls[0][0]).toHaveLength(3);
    });
  });
});
