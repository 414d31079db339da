import { markGenerated } from './generatedText';
import { manifestDirectory } from './gitops';
import { ResolvedRequest } from './resolveRequest';

/**
 * Tells whoever finds the files what they are, how to apply them and which
 * node pool they expect.
 */
export function readme(resolved: ResolvedRequest): string {
  const { request, profile, model, runtime } = resolved;
  const count = request.gpu?.count ?? 0;
  const kustomize = request.output?.layout === 'kustomize';
  const directory = manifestDirectory({
    ...resolved,
    request: {
      ...request,
      output: { ...request.output, repository: undefined },
    },
  });
  const sections = [
    `# ${request.name}`,
    `An LLM served by ${runtime.title} through LLMKube, in namespace \`${request.namespace}\`, on ${profile.title}.`,
    list([
      `Model: \`${model.source}\``,
      count > 0
        ? `GPUs per replica: ${count} (${request.gpu?.vendor ?? 'nvidia'})`
        : 'GPUs per replica: none, it runs on CPUs',
      `Capacity: ${capacityText(resolved)}`,
      `Port: ${resolved.port}`,
    ]),
    '## Apply',
    fence(
      'bash',
      `kubectl apply ${kustomize ? '-k' : '-f'} ${directory}\nkubectl get inferenceservices.inference.llmkube.dev ${request.name} -n ${request.namespace} --watch`,
    ),
    ...prerequisites(resolved),
  ];
  if (count > 0) {
    const command = profile.nodePoolCommand({
      cluster: request.target.cluster,
      pool: request.target.nodePool,
      spot: request.target.capacity === 'spot',
      gpuCount: count,
      gpuVendor: request.gpu?.vendor,
      gpuProduct: request.gpu?.product,
      gpuPartition: request.gpu?.sharing?.profile,
    });
    sections.push(
      '## A node pool that fits',
      'The selectors and tolerations of the service match nodes made like this:',
      fence(command.language, command.text.trim()),
    );
  }
  return markGenerated(sections.join('\n\n'));
}

function capacityText({ request, profile }: ResolvedRequest): string {
  if (!profile.spot) return `${profile.title} has no spot nodes`;
  switch (request.target.capacity ?? 'any') {
    case 'spot':
      return 'spot nodes only; the cloud may take them back at any time';
    case 'on-demand':
      return 'never on spot nodes';
    default:
      return 'spot nodes and others';
  }
}

function prerequisites({ request, model }: ResolvedRequest): string[] {
  const items = [
    request.model.tokenSecretRef &&
      `Secret \`${request.model.tokenSecretRef.name}\` with the key \`${request.model.tokenSecretRef.key}\``,
    model.sourceSecretName &&
      `Secret \`${model.sourceSecretName}\` with the credentials of the model's source`,
    request.modelCache?.claimName &&
      `PersistentVolumeClaim \`${request.modelCache.claimName}\``,
    request.runtimeClassName && `RuntimeClass \`${request.runtimeClassName}\``,
  ].filter((item): item is string => Boolean(item));
  return items.length === 0 ? [] : ['It expects to find:', list(items)];
}

function list(items: string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
