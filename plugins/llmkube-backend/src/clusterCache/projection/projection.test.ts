import { InferenceService, Model, Pod } from 'llmkube-portal-core';
import {
  projectDeployment,
  projectInferenceService,
  projectModel,
  projectModelRouter,
  projectNode,
  projectOperatorDeployment,
  projectPod,
  StringPool,
} from './index';

const SECRET = 'hf_topsecret';
const strings = new StringPool();

const container = {
  name: 'main',
  image: 'llama:1',
  env: [{ name: 'HF_TOKEN', value: SECRET }],
  args: ['--api-key', SECRET],
  command: ['sh', '-c', SECRET],
  resources: { limits: { 'nvidia.com/gpu': '1' } },
};

const pod = (
  labels: Record<string, string>,
  status: Pod['status'] = { phase: 'Running' },
): Pod => ({
  metadata: {
    name: 'p',
    namespace: 'nlp',
    labels,
    annotations: { token: SECRET },
  },
  spec: {
    nodeName: 'n',
    containers: [container],
    volumes: [
      { name: 'v', persistentVolumeClaim: { claimName: 'cache' } },
      { name: 's', secret: { secretName: SECRET } },
    ],
  },
  status,
});

const ofService = { 'inference.llmkube.dev/service': 'chat' };

describe('what is kept of an object', () => {
  it('never holds env, arguments, commands or the last applied manifest', () => {
    const service = {
      metadata: {
        name: 'chat',
        namespace: 'nlp',
        creationTimestamp: '2026-01-01T00:00:00Z',
        annotations: {
          'backstage.io/owner': 'nlp',
          'kubectl.kubernetes.io/last-applied-configuration': SECRET,
        },
      },
      spec: {
        modelRef: 'chat',
        env: [{ name: 'HF_TOKEN', value: SECRET }],
        extraArgs: ['--api-key', SECRET],
        args: [SECRET],
        command: [SECRET],
      },
    } as unknown as InferenceService;
    const deployment = {
      metadata: { name: 'chat', namespace: 'nlp' },
      spec: {
        template: { spec: { containers: [container] } },
      },
    };
    const model = {
      metadata: { name: 'chat', namespace: 'nlp' },
      spec: { source: `https://user:${SECRET}@host/m.gguf?token=${SECRET}` },
    } as Model;
    const router = {
      metadata: { name: 'r', namespace: 'nlp' },
      spec: {
        backends: [{ name: 'a', external: { url: SECRET } }],
        policy: { auth: SECRET },
      },
    };
    const kept = [
      projectInferenceService(service, strings),
      projectDeployment(deployment, strings),
      projectPod(pod(ofService), strings),
      projectPod(pod({}), strings),
      projectModel(model, strings),
      projectModelRouter(router, strings),
    ];
    expect(JSON.stringify(kept)).not.toContain(SECRET);
    expect(kept[0]).toMatchObject({
      metadata: { annotations: { 'backstage.io/owner': 'nlp' } },
      spec: { modelRef: 'chat' },
    });
    expect(kept[4]).toMatchObject({
      spec: { source: 'https://host/m.gguf?token=redacted' },
    });
  });

  it('keeps of the operator’s arguments the flags that decide what it derives', () => {
    const operator = projectOperatorDeployment(
      {
        metadata: { name: 'operator' },
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'manager',
                  args: [
                    '--leader-elect',
                    '--default-fsgroup=0',
                    '--model-cache-mode',
                    'perService',
                    `--license-key=${SECRET}`,
                    '--token',
                    SECRET,
                  ],
                },
              ],
            },
          },
        },
      },
      strings,
    );
    expect(operator.spec?.template?.spec.containers[0].args).toEqual([
      '--leader-elect',
      '--default-fsgroup=0',
      '--model-cache-mode',
      'perService',
    ]);
  });

  it('is of a foreign pod only what it takes away', () => {
    expect(projectPod(pod({ app: 'x' }), strings)).toEqual({
      metadata: { name: 'p', namespace: 'nlp', labels: { app: 'x' } },
      spec: {
        nodeName: 'n',
        containers: [
          { name: 'main', resources: { limits: { 'nvidia.com/gpu': '1' } } },
        ],
        volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'cache' } }],
      },
      status: { phase: 'Running' },
    });
  });

  it('is nothing of a foreign pod that has ended, but all states of a service’s', () => {
    expect(projectPod(pod({}, { phase: 'Succeeded' }), strings)).toBe(
      undefined,
    );
    const ended = projectPod(
      pod(ofService, {
        phase: 'Failed',
        reason: 'Evicted',
        containerStatuses: [
          { name: 'main', state: { terminated: { exitCode: 137 } } },
        ],
      }),
      strings,
    );
    expect(ended?.status).toMatchObject({
      reason: 'Evicted',
      containerStatuses: [{ state: { terminated: { exitCode: 137 } } }],
    });
  });

  it('does not change with a node’s heartbeat', () => {
    const node = (lastHeartbeatTime: string) => ({
      metadata: { name: 'n' },
      status: {
        allocatable: { cpu: '8' },
        conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime }],
        images: [{ names: [lastHeartbeatTime] }],
      },
    });
    expect(projectNode(node('2026-01-01T00:00:00Z'), strings)).toEqual(
      projectNode(node('2026-01-01T00:05:00Z'), strings),
    );
  });

  it('says what is wrong with an object that is not what its kind promises', () => {
    const broken = {
      ...pod({}),
      spec: { containers: 'none' },
    } as unknown as Pod;
    expect(() => projectPod(broken, strings)).toThrow(
      'spec.containers is no list',
    );
  });
});
