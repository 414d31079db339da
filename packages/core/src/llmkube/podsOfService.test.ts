import { Pod } from '../kubernetes/objects';
import { podsOfService, serviceOfPod } from './podsOfService';

function pod(
  labels: Record<string, string>,
  namespace = 'team-a',
  replicaSet?: string,
): Pod {
  return {
    metadata: {
      name: 'p',
      namespace,
      labels,
      ...(replicaSet && {
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: replicaSet,
            controller: true,
          },
        ],
      }),
    },
    spec: { containers: [] },
  };
}

const service = {
  metadata: { name: 'llama', namespace: 'team-a' },
  spec: { modelRef: 'm' },
};

describe('podsOfService', () => {
  it('takes the pods of the service’s label in its namespace', () => {
    const own = pod({ 'inference.llmkube.dev/service': 'llama' });
    const foreign = [
      pod({ 'inference.llmkube.dev/service': 'llama' }, 'team-b'),
      pod({ 'inference.llmkube.dev/service': 'llama-2' }),
      pod({ app: 'llama' }),
    ];
    expect(podsOfService(service, [own, ...foreign])).toEqual([own]);
  });

  it('takes pods of operators that only set app, by their ReplicaSet', () => {
    const labels = { app: 'llama', 'inference.llmkube.dev/model': 'm' };
    expect(serviceOfPod(pod(labels, 'team-a', 'llama-59684b459c'))).toBe(
      'llama',
    );
    expect(serviceOfPod(pod(labels, 'team-a', 'llama-web-59684b459c'))).toBe(
      undefined,
    );
    expect(serviceOfPod(pod({ app: 'llama' }, 'team-a', 'llama-1'))).toBe(
      undefined,
    );
  });
});
