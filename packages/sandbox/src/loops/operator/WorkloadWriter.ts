import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { InferenceService, Model, Workload } from 'llmkube-portal-core';
import { ApiError } from '../../errors/ApiError';
import { ApiObject } from '../../resources/ApiObject';
import { CLAIM, DEPLOYMENT, LoopClient, SERVICE } from '../LoopClient';
import { controllerReference } from '../ownership';
import { servedPodTemplate } from './servedPodTemplate';

type LiveService = InferenceService & ApiObject;

const TEMPLATE_HASH = 'llmkube.ai/desired-template-hash';

/** Creates and updates what an InferenceService consists of. */
export class WorkloadWriter {
  constructor(readonly client: LoopClient) {}

  /**
   * @returns the operator's words for what the API server refused, if it did
   */
  write(
    service: LiveService,
    workload: Workload,
    model: Model,
  ): string | undefined {
    const { operatorClaim } = workload;
    return (
      refusal('Failed to ensure model cache PVC', () => {
        if (operatorClaim) {
          this.#ensureClaim(service, operatorClaim);
        }
      }) ??
      refusal('Failed to create Deployment', () =>
        this.#writeDeployment(service, workload, model),
      ) ??
      refusal('Failed to create Service', () =>
        this.#ensureService(service, workload),
      )
    );
  }

  #ensureClaim({ metadata: { namespace } }: LiveService, name: string): void {
    if (this.client.get(CLAIM, { namespace, name })) {
      return;
    }
    this.client.create({
      ...CLAIM,
      metadata: {
        name,
        namespace,
        labels: {
          'app.kubernetes.io/component': 'model-cache',
          'app.kubernetes.io/managed-by': 'llmkube-controller',
          'app.kubernetes.io/name': 'llmkube',
        },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '100Gi' } },
      },
    });
  }

  #writeDeployment(
    service: LiveService,
    workload: Workload,
    model: Model,
  ): void {
    const { name } = workload;
    const { namespace } = service.metadata;
    const template = servedPodTemplate(service, model, workload);
    const hash = createHash('sha256')
      .update(JSON.stringify(template))
      .digest('hex')
      .slice(0, 16);
    const live = this.client.get<ApiObject>(DEPLOYMENT, { namespace, name });
    if (!live) {
      this.client.create({
        ...DEPLOYMENT,
        metadata: {
          name,
          namespace,
          labels: workload.labels,
          annotations: { [TEMPLATE_HASH]: hash },
          ownerReferences: [controllerReference(service, false)],
        },
        spec: {
          replicas: workload.replicas,
          selector: { matchLabels: workload.selector },
          strategy: { type: workload.strategy },
          template,
        },
      });
      return;
    }
    const spec = live.spec as { replicas?: number };
    const sameTemplate = live.metadata.annotations?.[TEMPLATE_HASH] === hash;
    if (sameTemplate && spec.replicas === workload.replicas) {
      return;
    }
    this.client.update({
      ...live,
      metadata: {
        ...live.metadata,
        labels: workload.labels,
        annotations: { ...live.metadata.annotations, [TEMPLATE_HASH]: hash },
      },
      spec: {
        ...spec,
        replicas: workload.replicas,
        strategy: { type: workload.strategy },
        ...(!sameTemplate && { template }),
      },
    });
  }

  #ensureService(service: LiveService, workload: Workload): void {
    const { namespace } = service.metadata;
    const { name, port, targetPort, type, nodePort } = workload.service;
    const ports = [
      {
        name: 'http',
        protocol: 'TCP',
        port,
        targetPort,
        ...(nodePort && { nodePort }),
      },
    ];
    const live = this.client.get<ApiObject>(SERVICE, { namespace, name });
    if (!live) {
      this.client.create({
        ...SERVICE,
        metadata: {
          name,
          namespace,
          labels: workload.selector,
          ownerReferences: [controllerReference(service, false)],
        },
        spec: { ports, selector: workload.selector, type },
      });
      return;
    }
    const spec = live.spec as {
      type?: string;
      ports?: { port: number; targetPort: number; nodePort?: number }[];
    };
    const current = spec.ports?.map(p => [p.port, p.targetPort]);
    if (
      !isDeepStrictEqual(current, [[port, targetPort]]) ||
      spec.type !== type
    ) {
      this.client.update({ ...live, spec: { ...spec, type, ports } });
    }
  }
}

function refusal(words: string, action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) {
      return words;
    }
    throw error;
  }
}
