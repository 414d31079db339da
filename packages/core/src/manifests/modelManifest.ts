import { LLMKUBE_API_VERSION } from '../llmkube/objects';
import { YamlComment, writeYaml } from './commentedYaml';
import { objectMetadata } from './objectMetadata';
import { ResolvedRequest } from './resolveRequest';

/** The Model of a request, as an object and as commented YAML. */
export function modelManifest(resolved: ResolvedRequest): {
  object: Record<string, unknown>;
  content: string;
} {
  const { request, model } = resolved;
  const count = request.gpu?.count ?? 0;
  const object = {
    apiVersion: LLMKUBE_API_VERSION,
    kind: 'Model',
    metadata: objectMetadata(resolved, model.name),
    spec: {
      source: model.source,
      format: model.format,
      quantization: model.quantization,
      sha256: model.sha256,
      sourceSecretRef: model.sourceSecretName && {
        name: model.sourceSecretName,
      },
      hardware:
        count > 0
          ? {
              accelerator: acceleratorOf(request.gpu?.vendor),
              gpu: gpuOf(resolved, count),
            }
          : { accelerator: 'cpu' },
    },
  };

  const gpu = ['spec', 'hardware', 'gpu'];
  const comments: YamlComment[] =
    count > 0
      ? [
          {
            path: [...gpu, 'enabled'],
            text: 'Together with the vendor, this is what makes LLMKube pick a GPU image.',
          },
          {
            path: [...gpu, 'count'],
            text: 'GPUs per replica. This one decides; the service repeats it, and both must be equal.',
          },
          {
            path: [...gpu, 'resourceName'],
            text: 'What the AMD device plugin advertises; without it, the runtime below would ask for devic.es/dri-render.',
          },
          {
            path: [...gpu, 'runtime'],
            text: 'Makes LLMKube pick the ROCm image of llama.cpp instead of the CPU image.',
          },
          {
            path: [...gpu, 'sharding'],
            text: 'How the layers are spread over the GPUs of one replica.',
          },
        ]
      : [];
  if (resolved.runtimeFetches) {
    comments.push({
      path: ['spec', 'source'],
      text: 'A Hugging Face repository: the runtime fetches it when it starts.',
    });
  }
  return { object, content: writeYaml(object, comments) };
}

function gpuOf(resolved: ResolvedRequest, count: number) {
  const vendor = resolved.request.gpu?.vendor ?? 'nvidia';
  const isLlamaCpp = resolved.runtime.id === 'llamacpp';
  const rocm = vendor === 'amd' && isLlamaCpp;
  return {
    enabled: true,
    count,
    vendor,
    runtime: rocm ? 'rocm' : undefined,
    resourceName: rocm ? 'amd.com/gpu' : undefined,
    sharding: isLlamaCpp && count > 1 ? { strategy: 'layer' } : undefined,
  };
}

function acceleratorOf(vendor: string = 'nvidia'): string {
  return { amd: 'rocm', intel: 'intel' }[vendor] ?? 'cuda';
}
