import { Deployment } from '../kubernetes/objects';
import { readOperatorOptions } from './operatorOptions';

function deployment(
  args: string[],
  labels: Record<string, string> = {
    'app.kubernetes.io/name': 'llmkube',
    'control-plane': 'controller-manager',
  },
): Deployment {
  return {
    metadata: { name: 'llmkube-controller-manager', labels },
    spec: { template: { spec: { containers: [{ name: 'manager', args }] } } },
  };
}

describe('readOperatorOptions', () => {
  it('reads the flags that the chart sets', () => {
    expect(
      readOperatorOptions([
        deployment([
          '--leader-elect',
          '--model-cache-path=/models',
          '--model-cache-mode=perService',
          '--runtime-images=vllm=mirror/vllm:1,llamacpp=mirror/llama@sha256:ab',
          '--init-container-image=mirror/curl:8',
          '--default-fsgroup=0',
          '--dri-render-gid=110',
          '--allowed-host-path-roots=/mnt/models,/srv',
          '--gpu-sharing-shared-pool-selector=pool=shared,tier=gpu',
          '--emit-scrape-annotations',
        ]),
      ]),
    ).toEqual({
      modelCacheEnabled: true,
      modelCacheMode: 'perService',
      runtimeImages: {
        vllm: 'mirror/vllm:1',
        llamacpp: 'mirror/llama@sha256:ab',
      },
      initContainerImage: 'mirror/curl:8',
      defaultFsGroup: 0,
      driRenderGid: 110,
      allowedHostPathRoots: ['/mnt/models', '/srv'],
      sharedPoolSelector: { pool: 'shared', tier: 'gpu' },
      emitScrapeAnnotations: true,
    });
  });

  it('keeps the operator’s defaults for flags that are not given', () => {
    expect(readOperatorOptions([deployment(['--leader-elect'])])).toEqual({
      modelCacheEnabled: true,
      sharedPoolSelector: {},
      allowedHostPathRoots: [],
      emitScrapeAnnotations: false,
    });
  });

  it('sees the cache switched off by an empty path', () => {
    expect(
      readOperatorOptions([deployment(['--model-cache-path='])]),
    ).toMatchObject({ modelCacheEnabled: false });
  });

  it('reads values that follow their flag, and flags of one dash', () => {
    expect(
      readOperatorOptions([
        deployment(['-model-cache-mode', 'perService', '--leader-elect']),
      ]),
    ).toMatchObject({ modelCacheMode: 'perService' });
  });

  it('knows the operator under another name of its chart by its flags', () => {
    const labels = {
      'app.kubernetes.io/name': 'models',
      'control-plane': 'controller-manager',
    };
    const args = ['--init-container-image=curl:8', '--model-cache-mode=shared'];
    expect(readOperatorOptions([deployment(args, labels)])).toBeDefined();
  });

  it.each([
    ['no Deployment', []],
    [
      'another operator',
      [
        deployment(['--leader-elect'], {
          'control-plane': 'controller-manager',
        }),
      ],
    ],
    [
      'a service that is named alike',
      [deployment([], { 'app.kubernetes.io/name': 'llmkube' })],
    ],
    [
      'something unreadable',
      [{ metadata: null, spec: 1 } as never, null as never],
    ],
  ])('knows nothing from %s', (_, deployments) => {
    expect(readOperatorOptions(deployments)).toBeUndefined();
  });

  it('leaves out pairs and numbers that can’t be read', () => {
    const options = readOperatorOptions([
      deployment(['--runtime-images=vllm,=x,tgi=', '--default-fsgroup=many']),
    ]);
    expect(options).not.toHaveProperty('runtimeImages');
    expect(options).not.toHaveProperty('defaultFsGroup');
  });
});
