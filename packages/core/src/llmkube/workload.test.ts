import { model, service } from './__fixtures__/objects';
import { InferenceService, Model } from './objects';
import { deriveWorkload } from './workload';

const derive = (
  inferenceService: InferenceService,
  ofModel: Model | undefined,
  options = {},
) => deriveWorkload({ inferenceService, model: ofModel, options });

describe('deriveWorkload', () => {
  it('steers shared GPUs to the shared pool, unless the user names another value', () => {
    const sharing = { gpuSharing: { mode: 'shared' } };
    const options = { sharedPoolSelector: { pool: 'shared', tier: 'gpu' } };
    const plain = derive(
      service({ resources: sharing }),
      model({ count: 1 }),
      options,
    );
    expect(plain.podTemplate.spec.nodeSelector).toEqual({
      pool: 'shared',
      tier: 'gpu',
    });
    const chosen = derive(
      service({ resources: sharing, nodeSelector: { pool: 'mine' } }),
      model({ count: 1 }),
      options,
    );
    expect(chosen.podTemplate.spec.nodeSelector).toEqual({
      pool: 'mine',
      tier: 'gpu',
    });
  });

  it('needs no shared pool for an AMD APU', () => {
    const workload = derive(
      service({ resources: { gpuSharing: { mode: 'shared' } } }),
      model({ count: 1, vendor: 'amd', runtime: 'rocm' }),
    );
    expect(workload.kind).toBe('Deployment');
    expect(workload.gpu.resourceName).toBe('devic.es/dri-render');
  });

  it('lets a toleration key of the Model hold for a partition too', () => {
    const workload = derive(
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: '3g.40gb' } },
      }),
      model({ count: 1, tolerationKey: 'example.com/gpu' }),
    );
    expect(workload.gpu).toEqual({
      count: 1,
      resourceName: 'nvidia.com/mig-3g.40gb',
      tolerationKey: 'example.com/gpu',
    });
  });

  it('replaces the base toleration by the user’s list under dynamic resource allocation', () => {
    const claims = [{ name: 'gpu', resourceClaimName: 'one-gpu' }];
    const wanted = { key: 'dedicated', operator: 'Exists' as const };
    const workload = derive(
      service({ resources: { gpu: 1 }, tolerations: [wanted] }),
      model({ resourceClaims: claims }),
    );
    expect(workload.strategy).toBe('Recreate');
    expect(workload.podTemplate.spec.tolerations).toEqual([wanted]);
    expect(workload.podTemplate.spec.resourceClaims).toEqual(claims);
    expect(workload.podTemplate.spec.containers[0].resources).toEqual({
      limits: { 'nvidia.com/gpu': '1' },
      claims: [{ name: 'gpu' }],
    });
  });

  it('keeps the base toleration under dynamic resource allocation when the user has none', () => {
    const workload = derive(
      service({ resources: { gpu: 1 } }),
      model({ resourceClaims: [{ name: 'gpu', resourceClaimName: 'one' }] }),
    );
    expect(workload.podTemplate.spec.tolerations).toEqual([
      {
        key: 'nvidia.com/gpu',
        operator: 'Equal',
        value: 'present',
        effect: 'NoSchedule',
      },
    ]);
  });

  it('gives tolerations and a selector to services without a GPU too', () => {
    const workload = derive(
      service({
        tolerations: [{ key: 'arm', operator: 'Exists' }],
        nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      }),
      model(),
    );
    expect(workload.strategy).toBe('RollingUpdate');
    expect(workload.podTemplate.spec).toMatchObject({
      tolerations: [{ key: 'arm', operator: 'Exists' }],
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    });
  });

  it('passes affinity and topology spread through', () => {
    const affinity = { podAntiAffinity: {} };
    const spread = [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule' as const,
      },
    ];
    const workload = derive(
      service({ affinity, topologySpreadConstraints: spread }),
      model(),
    );
    expect(workload.podTemplate.spec).toMatchObject({
      affinity,
      topologySpreadConstraints: spread,
    });
  });

  it.each([
    [{ vendor: 'amd' }, 'amd.com/gpu'],
    [{ vendor: ' AMD ', runtime: 'Vulkan' }, 'devic.es/dri-render'],
    [{ vendor: 'intel' }, 'gpu.intel.com/i915'],
    [{ vendor: 'someone' }, 'nvidia.com/gpu'],
    [{ vendor: 'amd', resourceName: ' amd.com/mine ' }, 'amd.com/mine'],
  ])('asks with %j for %s', (gpu, resourceName) => {
    const workload = derive(service(), model({ count: 1, ...gpu }));
    expect(workload.gpu.resourceName).toBe(resourceName);
    expect(workload.podTemplate.spec.containers[0].resources?.limits).toEqual({
      [resourceName]: '1',
    });
  });

  it.each([
    [
      'llama.cpp on AMD with ROCm',
      {},
      { vendor: 'amd', runtime: 'rocm' },
      'rocm',
    ],
    ['SGLang on AMD', { runtime: 'sglang' }, { vendor: 'amd' }, 'rocm720'],
    ['an enabled GPU without a count', {}, { enabled: true }, 'server-cuda'],
    ['the user’s image', { image: 'mine:1' }, { count: 1 }, 'mine:1'],
  ])('serves %s', (_, spec, gpu, image) => {
    const workload = derive(service(spec), model(gpu));
    expect(workload.podTemplate.spec.containers[0].image).toContain(image);
  });

  it('lets the operator’s images replace the built-in ones, but not the user’s', () => {
    const options = { runtimeImages: { llamacpp: 'mirror/llama:1' } };
    const image = (spec: Partial<InferenceService['spec']>) =>
      derive(service(spec), model({ count: 1 }), options).podTemplate.spec
        .containers[0].image;
    expect(image({})).toBe('mirror/llama:1');
    expect(image({ image: 'mine:1' })).toBe('mine:1');
    expect(image({ runtime: 'llamacpp-router' })).not.toBe('mirror/llama:1');
  });

  it.each([
    [{ containerPort: 9000, endpoint: { port: 9001 } }, 9000, 9001],
    [{ endpoint: { port: 9001 } }, 9001, 9001],
    [{ runtime: 'vllm' }, 8000, 8080],
    [{ runtime: 'tgi' }, 80, 8080],
    [{ runtime: 'personaplex', image: 'mine:1' }, 8998, 8080],
  ])(
    'listens with %j on %i while the Service leads to %i',
    (spec, containerPort, targetPort) => {
      const workload = derive(service(spec), model());
      expect(workload.podTemplate.spec.containers[0].ports).toEqual([
        { name: 'http', containerPort, protocol: 'TCP' },
      ]);
      expect(workload.service.targetPort).toBe(targetPort);
    },
  );

  it('keeps the node port of a NodePort Service only', () => {
    const of = (type: string) =>
      derive(service({ endpoint: { type, nodePort: 30080 } }), model()).service;
    expect(of('NodePort')).toMatchObject({ type: 'NodePort', nodePort: 30080 });
    expect(of('LoadBalancer')).not.toHaveProperty('nodePort');
    expect(of('ExternalName').type).toBe('ClusterIP');
  });

  it('says what the operator waits for, and still derives what will be', () => {
    const pending = { ...model({ count: 1 }), status: { phase: 'Pending' } };
    expect(derive(service(), pending)).toMatchObject({
      kind: 'Deployment',
      waitsFor: 'Waiting for Model to be Ready',
      gpu: { count: 1 },
    });
    expect(derive(service(), model())).not.toHaveProperty('waitsFor');
  });

  it('scales a suspended or stopped service to zero', () => {
    expect(
      derive(service({ suspend: true, replicas: 3 }), model()),
    ).toMatchObject({ kind: 'Deployment', replicas: 0 });
    expect(derive(service({ replicas: 0 }), model()).replicas).toBe(0);
    expect(derive(service(), model()).replicas).toBe(1);
  });

  it('protects from disruption unless told not to', () => {
    const annotations = (disruption?: object) =>
      derive(service({ disruption }), model()).podTemplate.metadata
        ?.annotations;
    const protectedPod = { 'karpenter.sh/do-not-disrupt': 'true' };
    expect(annotations()).toEqual(protectedPod);
    expect(annotations({ protectStartup: false })).toBeUndefined();
    expect(annotations({ protectStartup: false, protectAlways: true })).toEqual(
      protectedPod,
    );
  });

  it('announces its metrics where the operator is told to', () => {
    const workload = derive(service({ runtime: 'vllm' }), model(), {
      emitScrapeAnnotations: true,
    });
    expect(workload.podTemplate.metadata?.annotations).toMatchObject({
      'prometheus.io/port': '8000',
    });
  });

  it('follows the operator’s flags in the security context', () => {
    const context = (options: object, spec = {}) =>
      derive(
        service(spec),
        model({ count: 1, vendor: 'amd', runtime: 'vulkan' }),
        options,
      ).podTemplate.spec.securityContext;
    expect(context({ defaultFsGroup: 0, driRenderGid: 110 })).toEqual({
      seccompProfile: { type: 'RuntimeDefault' },
      supplementalGroups: [110],
    });
    expect(
      context({ driRenderGid: 110 }, { podSecurityContext: { fsGroup: 7 } }),
    ).toEqual({ fsGroup: 7 });
  });

  it('serves an unknown runtime with llama.cpp, as the operator does', () => {
    const workload = derive(service({ runtime: 'constructor' }), model());
    expect(workload.podTemplate.spec.containers[0].name).toBe('llama-server');
  });

  it.each([
    [{ priority: 'critical' }, 'llmkube-critical'],
    [{ priority: 'toString' }, 'llmkube-normal'],
    [{ priority: 'batch', priorityClassName: 'mine' }, 'mine'],
    [{}, 'llmkube-normal'],
  ])('gives %j the PriorityClass %s', (spec, name) => {
    expect(
      derive(service(spec), model()).podTemplate.spec.priorityClassName,
    ).toBe(name);
  });
});
