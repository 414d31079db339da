import { cloudProfiles } from '../clouds';
import { containerPort, runtimes } from '../llmkube';
import { buildManifests } from './buildManifests';
import { readManifests } from './readManifests';
import { LlmServiceRequest } from './request';
import { validateManifests } from './validateManifests';
import { validateRequest } from './validateRequest';

const capacities = ['spot', 'on-demand', 'any'] as const;
const vendors = ['nvidia', 'amd', 'intel'] as const;

describe.each(cloudProfiles)('on $title', profile => {
  const rows = capacities
    .filter(capacity => profile.spot || capacity !== 'spot')
    .flatMap(capacity =>
      Object.keys(runtimes).flatMap(runtime =>
        vendors.flatMap(vendor =>
          [undefined, 'gpu-pool']
            .filter(pool => !pool || profile.poolLabels.length > 0)
            .map(pool => ({ capacity, runtime, vendor, pool })),
        ),
      ),
    );

  it.each(rows)(
    'a service of $runtime with $vendor GPUs on $capacity nodes of pool $pool is sound',
    ({ capacity, runtime, vendor, pool }) => {
      const request: LlmServiceRequest = {
        name: 'chat',
        namespace: 'llm',
        owner: 'group:default/ml',
        model: {
          source: runtime.startsWith('llamacpp')
            ? 'https://example.com/model.gguf'
            : 'Qwen/Qwen3-32B',
        },
        runtime,
        // Where LLMKube has no image for that runtime and GPU.
        image: needsImage(runtime, vendor) ? 'example.com/own:1' : undefined,
        gpu: {
          count: 2,
          vendor,
          product: profile.requiresAccelerator ? 'L4' : undefined,
        },
        resources: { cpu: '4', memory: '16Gi' },
        target: { cloud: profile.id, capacity, nodePool: pool },
      };
      expect(validateRequest(request)).toEqual([]);

      // The layouts differ in the same way whatever the runtime.
      const layouts = ['plain', 'kustomize'] as const;
      for (const layout of layouts.slice(0, runtime === 'vllm' ? 2 : 1)) {
        const files = buildManifests({ ...request, output: { layout } });
        expect(validateManifests(files)).toEqual([]);

        const { models, inferenceServices } = readManifests(files);
        const [{ object: model }] = models;
        const [{ object: service }] = inferenceServices;
        expect(model.spec.hardware?.gpu).toMatchObject({
          enabled: true,
          count: 2,
          vendor,
        });
        expect(service.spec.resources?.gpu).toBe(2);
        expect(service.spec.endpoint?.port).toBe(runtimes[runtime].port);
        expect(containerPort(service)).toBe(runtimes[runtime].port);
        expect(service.spec.tolerations).toContainEqual({
          key: {
            nvidia: 'nvidia.com/gpu',
            amd: 'amd.com/gpu',
            intel: 'gpu.intel.com/i915',
          }[vendor],
          operator: 'Exists',
          effect: 'NoSchedule',
        });
        expect(service.spec.nodeSelector?.[profile.poolLabels[0]]).toBe(pool);
      }
    },
  );
});

function needsImage(runtime: string, vendor: string): boolean {
  return (
    runtimes[runtime].image === '' ||
    runtime === 'llamacpp-router' ||
    (vendor === 'amd' && !['llamacpp', 'sglang'].includes(runtime)) ||
    (vendor === 'intel' && runtime !== 'llamacpp')
  );
}
