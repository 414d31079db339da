import { parseAllDocuments } from 'yaml';
import { cloudProfiles } from '../clouds';
import { buildManifests, InvalidRequestError } from './buildManifests';
import { InferenceService } from '../llmkube';
import { readManifests } from './readManifests';
import { LlmServiceRequest } from './request';

const request: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  model: { catalogId: 'llama-3.1-8b' },
  gpu: { count: 2 },
  target: { cloud: 'aks' },
};

function build(changes: Partial<LlmServiceRequest> = {}) {
  const files = buildManifests({ ...request, ...changes });
  const { models, inferenceServices } = readManifests(files);
  return {
    files,
    model: models[0].object,
    service: inferenceServices[0].object,
    text: (path: string) =>
      files.find(file => file.path === path)?.content ?? '',
  };
}

function termsOf({ spec }: InferenceService) {
  const { requiredDuringSchedulingIgnoredDuringExecution: required } =
    spec.affinity?.nodeAffinity ?? {};
  return (required?.nodeSelectorTerms ?? []).map(
    ({ matchExpressions }) => matchExpressions ?? [],
  );
}

function requirementsOf(service: InferenceService) {
  return termsOf(service).flat();
}

describe('buildManifests', () => {
  it('writes the catalog model with its source, quantization and resources', () => {
    const { model, service } = build();
    expect(model.spec).toMatchObject({
      source: expect.stringContaining('Meta-Llama-3.1-8B-Instruct-Q5_K_M.gguf'),
      quantization: 'Q5_K_M',
      format: 'gguf',
    });
    expect(service.spec.resources).toMatchObject({
      gpu: 2,
      cpu: '4',
      memory: '8Gi',
    });
  });

  it('keeps the context short unless a longer one is asked for', () => {
    expect(build().service.spec.contextSize).toBe(8192);
    expect(build({ contextSize: 131072 }).service.spec.contextSize).toBe(
      131072,
    );
  });

  it('gives the same files for the same request', () => {
    expect(buildManifests(request)).toEqual(
      buildManifests(JSON.parse(JSON.stringify(request))),
    );
  });

  it('says beside every cloud-specific line why it is there', () => {
    const { text } = build({
      target: { cloud: 'aks', capacity: 'spot', nodePool: 'gpuspot' },
    });
    const lines = text('manifests/inferenceservice.yaml').split('\n');
    const line = (part: string) =>
      lines.findIndex(entry => entry.includes(part));
    for (const part of [
      'kubernetes.azure.com/agentpool: gpuspot',
      'kubernetes.azure.com/scalesetpriority: spot',
      '- key: nvidia.com/gpu',
      '- key: kubernetes.azure.com/scalesetpriority',
    ]) {
      expect(lines[line(part) - 1].trim()).toMatch(/^# \S/);
    }
  });

  it('emits nothing that LLMKube ignores', () => {
    const { files } = build();
    expect(JSON.stringify(files)).not.toContain('gpuMemory');
    expect(JSON.stringify(files)).not.toContain('layers: -1');
  });

  it('asks for no GPU and tolerates none when the count is 0', () => {
    const { model, service } = build({ gpu: { count: 0 } });
    expect(model.spec.hardware).toEqual({ accelerator: 'cpu' });
    expect(service.spec.resources?.gpu).toBe(0);
    expect(service.spec.tolerations).not.toContainEqual(
      expect.objectContaining({ key: 'nvidia.com/gpu' }),
    );
  });

  it('skips the init download and hands over the token for a repository', () => {
    const { service } = build({
      runtime: 'vllm',
      contextSize: 32768,
      model: {
        source: 'Qwen/Qwen3-32B',
        tokenSecretRef: { name: 'hf-token', key: 'HF_TOKEN' },
      },
    });
    expect(service.spec).toMatchObject({
      skipModelInit: true,
      endpoint: { port: 8000 },
      vllmConfig: {
        maxModelLen: 32768,
        hfTokenSecretRef: { name: 'hf-token', key: 'HF_TOKEN' },
      },
    });
  });

  it('makes llama.cpp use AMD GPUs as the AMD device plugin advertises them', () => {
    const { model } = build({ gpu: { count: 1, vendor: 'amd' } });
    expect(model.spec.hardware).toMatchObject({
      accelerator: 'rocm',
      gpu: { vendor: 'amd', runtime: 'rocm', resourceName: 'amd.com/gpu' },
    });
  });

  it('tolerates the taint of whole GPUs and of the slice for a partitioned one', () => {
    const { service } = build({
      gpu: { count: 1, sharing: { mode: 'partitioned', profile: '1g.10gb' } },
    });
    expect(service.spec.tolerations?.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['nvidia.com/gpu', 'nvidia.com/mig-1g.10gb']),
    );
    expect(service.spec.resources?.gpuSharing).toEqual({
      mode: 'partitioned',
      profile: '1g.10gb',
    });
  });

  it('passes runtime class, cache, security contexts and scaling through', () => {
    const passed = {
      runtimeClassName: 'nvidia',
      modelCache: { claimName: 'models' },
      podSecurityContext: { fsGroup: 2000 },
      securityContext: { readOnlyRootFilesystem: true },
      autoscaling: { minReplicas: 1, maxReplicas: 4 },
      priority: 'high',
      mode: 'chat',
      parallelSlots: 4,
    };
    expect(build(passed).service.spec).toMatchObject(passed);
  });

  describe('capacity', () => {
    const capacity = (kind: 'spot' | 'on-demand' | 'any') =>
      build({ target: { cloud: 'gke', capacity: kind } }).service.spec;
    const spotToleration = expect.objectContaining({
      key: 'cloud.google.com/gke-spot',
    });

    it('spot requires spot nodes and tolerates their taint', () => {
      const spec = capacity('spot');
      expect(spec.nodeSelector).toEqual({
        'cloud.google.com/gke-spot': 'true',
      });
      expect(spec.tolerations).toContainEqual(spotToleration);
    });

    it('on-demand excludes every label of spot nodes and tolerates none of their taints', () => {
      const spec = capacity('on-demand');
      const [term] =
        spec.affinity?.nodeAffinity
          ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ??
        [];
      expect(term.matchExpressions).toContainEqual({
        key: 'cloud.google.com/gke-spot',
        operator: 'NotIn',
        values: ['true'],
      });
      expect(term.matchExpressions).toContainEqual({
        key: 'cloud.google.com/gke-preemptible',
        operator: 'NotIn',
        values: ['true'],
      });
      expect(spec.tolerations).not.toContainEqual(spotToleration);
      expect(spec.nodeSelector).toBeUndefined();
    });

    it('any tolerates spot without requiring it', () => {
      const { spec } = build({
        target: { cloud: 'aks', capacity: 'any' },
      }).service;
      expect(spec.tolerations).toContainEqual(
        expect.objectContaining({
          key: 'kubernetes.azure.com/scalesetpriority',
        }),
      );
      expect(spec.nodeSelector).toBeUndefined();
      expect(spec.affinity).toBeUndefined();
    });
  });

  describe('GPU product', () => {
    it('is written as the label of the cloud has it', () => {
      const { service } = build({
        gpu: { count: 1, product: 'NVIDIA-L4' },
        target: { cloud: 'gke' },
      });
      expect(service.spec.nodeSelector).toEqual({
        'cloud.google.com/gke-accelerator': 'nvidia-l4',
      });
    });

    it('stands for all of its variants when it is ambiguous', () => {
      const { service } = build({
        gpu: { count: 1, product: 'A100' },
        target: { cloud: 'gke' },
      });
      expect(requirementsOf(service)).toContainEqual({
        key: 'cloud.google.com/gke-accelerator',
        operator: 'In',
        values: ['nvidia-tesla-a100', 'nvidia-a100-80gb'],
      });
    });

    it('with its memory is no variant of less memory', () => {
      const { service } = build({
        gpu: { count: 1, product: 'A100-80GB' },
        target: { cloud: 'gke' },
      });
      expect(service.spec.nodeSelector).toEqual({
        'cloud.google.com/gke-accelerator': 'nvidia-a100-80gb',
      });
    });

    it('of another vendor is looked for by the label of that vendor', () => {
      const { service } = build({
        gpu: { count: 1, vendor: 'amd', product: 'AMD_Instinct_MI300X_OAM' },
        target: { cloud: 'aks' },
      });
      expect(service.spec.nodeSelector).toEqual({
        'amd.com/gpu.product-name': 'AMD_Instinct_MI300X_OAM',
      });
    });
  });

  describe('slices of a GPU', () => {
    const gpu = {
      count: 1,
      sharing: { mode: 'partitioned', profile: '1g.5gb' },
    } as const;

    it('are a resource of their own where NVIDIA’s device plugin says so', () => {
      const { spec } = build({ gpu, target: { cloud: 'aks' } }).service;
      expect(spec.resources?.gpuSharing).toEqual(gpu.sharing);
      expect(spec.nodeSelector).toBeUndefined();
    });

    it('are whole GPUs of nodes with that label on GKE', () => {
      const { spec } = build({ gpu, target: { cloud: 'gke' } }).service;
      expect(spec.resources).toMatchObject({ gpu: 1 });
      expect(spec.resources?.gpuSharing).toBeUndefined();
      expect(spec.nodeSelector).toEqual({
        'cloud.google.com/gke-gpu-partition-size': '1g.5gb',
      });
    });

    it('are never taken for whole GPUs on GKE', () => {
      const { service } = build({ target: { cloud: 'gke' } });
      expect(requirementsOf(service)).toContainEqual({
        key: 'cloud.google.com/gke-gpu-partition-size',
        operator: 'DoesNotExist',
      });
      const onAutopilot = build({
        gpu: { count: 1, product: 'L4' },
        target: { cloud: 'gke-autopilot', capacity: 'on-demand' },
      });
      expect(requirementsOf(onAutopilot.service)).toEqual([
        {
          key: 'cloud.google.com/gke-spot',
          operator: 'NotIn',
          values: ['true'],
        },
      ]);
    });

    it('are asked for by the overlay, because clouds differ in them', () => {
      const { text } = build({
        gpu,
        target: { cloud: 'aks' },
        output: { layout: 'kustomize' },
      });
      expect(text('base/inferenceservice.yaml')).not.toContain('gpuSharing');
      expect(text('overlays/aks/placement.yaml')).toContain('profile: 1g.5gb');
    });
  });

  it('selects the pool by any label that may name it, where nodes are made in several ways', () => {
    const { service } = build({
      target: { cloud: 'openshift', capacity: 'on-demand', nodePool: 'gpu' },
    });
    const [hosted, machineSet] = termsOf(service);
    expect(hosted).toContainEqual({
      key: 'hypershift.openshift.io/nodePool',
      operator: 'In',
      values: ['gpu'],
    });
    expect(machineSet).toContainEqual({
      key: 'machine.openshift.io/cluster-api-machineset',
      operator: 'In',
      values: ['gpu'],
    });
    const neverOnSpot = expect.objectContaining({ operator: 'NotIn' });
    expect(hosted).toContainEqual(neverOnSpot);
    expect(machineSet).toContainEqual(neverOnSpot);
  });

  describe('catalog-info.yaml', () => {
    const { service, text } = build({
      system: 'assistants',
      target: { cloud: 'eks', cluster: 'arn:aws:eks:eu-west-1:1:cluster/prod' },
      output: { catalogInfo: true },
    });
    const [entity] = parseAllDocuments(text('catalog-info.yaml')).map(
      document => document.toJS(),
    );

    it('points at the service, with the cluster percent-encoded', () => {
      expect(entity.metadata.annotations['llmkube.dev/inference-service']).toBe(
        'arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fprod/llm/chat',
      );
      expect(entity.spec).toMatchObject({
        type: 'inference-service',
        owner: 'group:default/ml',
        system: 'assistants',
      });
    });

    it('has the consent of the service, which names the entity', () => {
      expect(service.metadata.annotations).toMatchObject({
        'llmkube.dev/entity-ref': `component:default/${entity.metadata.name}`,
        'backstage.io/owner': 'group:default/ml',
        'backstage.io/system': 'assistants',
      });
    });
  });

  it('says on the objects what the service is for', () => {
    const { model, service } = build({ description: 'Answers tickets' });
    for (const { metadata } of [model, service]) {
      expect(metadata.annotations).toMatchObject({
        'backstage.io/description': 'Answers tickets',
      });
    }
  });

  it('consents to no entity when it writes none', () => {
    expect(build().service.metadata.annotations).toEqual({
      'backstage.io/owner': 'group:default/ml',
    });
  });

  it('separates what is particular to the cloud in the kustomize layout', () => {
    const target = { cloud: 'aks', capacity: 'spot' } as const;
    const plain = build({ target });
    const kustomize = build({ target, output: { layout: 'kustomize' } });
    expect(kustomize.files.map(({ path }) => path)).toEqual([
      'README.md',
      'base/kustomization.yaml',
      'base/model.yaml',
      'base/inferenceservice.yaml',
      'overlays/aks/kustomization.yaml',
      'overlays/aks/placement.yaml',
    ]);
    expect(kustomize.text('base/inferenceservice.yaml')).not.toContain('azure');
    expect(kustomize.service).toEqual(plain.service);
  });

  it.each([
    ['argocd', 'argocd/application.yaml', 'path: deploy/chat/manifests'],
    ['flux', 'flux/kustomization.yaml', 'path: ./deploy/chat/manifests'],
  ] as const)(
    'writes what %s needs to keep the files applied',
    (gitops, path, line) => {
      const { text } = build({
        output: {
          gitops,
          repository: {
            url: 'https://github.com/acme/deployments',
            path: 'deploy/chat',
          },
        },
      });
      expect(text(path)).toContain('https://github.com/acme/deployments');
      expect(text(path)).toContain(line);
    },
  );

  it.each(cloudProfiles)(
    'tells how to make a node pool that fits on $title',
    ({ id }) => {
      const { text } = build({
        gpu: { count: 1, product: 'L4' },
        target: { cloud: id, cluster: 'production' },
        output: { layout: 'kustomize' },
      });
      expect(text('README.md')).toContain('## A node pool that fits');
      expect(text('README.md')).toContain(`kubectl apply -k overlays/${id}`);
    },
  );

  it('uses the profiles and models that it is given', () => {
    const [aks] = cloudProfiles;
    const own = { ...aks, id: 'own-cloud', poolLabels: ['example.com/pool'] };
    const files = buildManifests(
      {
        ...request,
        model: { catalogId: 'own-model' },
        target: { cloud: 'own-cloud', nodePool: 'fast' },
      },
      {
        profiles: [own],
        models: [
          {
            id: 'own-model',
            name: 'Own',
            size: '7B',
            quantization: 'Q4_K_M',
            contextSize: 4096,
            cpu: '2',
            memory: '6Gi',
            source: 'https://example.com/own.gguf',
          },
        ],
      },
    );
    const { models, inferenceServices } = readManifests(files);
    expect(models[0].object.spec.source).toBe('https://example.com/own.gguf');
    expect(inferenceServices[0].object.spec.nodeSelector).toEqual({
      'example.com/pool': 'fast',
    });
  });

  it('refuses a request with errors and names each of them', () => {
    const bad = { ...request, name: '1chat', gpu: { count: 9 } };
    expect(() => buildManifests(bad)).toThrow(InvalidRequestError);
    expect(() => buildManifests(bad)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ path: 'name' }),
          expect.objectContaining({ path: 'gpu.count' }),
        ],
      }),
    );
  });
});
