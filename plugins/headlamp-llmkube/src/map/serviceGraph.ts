import type { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import {
  InferenceService,
  Model,
  Pod,
  serviceHealth,
  serviceOfPod,
  ServiceState,
} from '../core';

/** What Headlamp has read, of one or several clusters. */
export interface GraphObjects {
  services: KubeObject[];
  models: KubeObject[];
  pods: KubeObject[];
  nodes: KubeObject[];
}

interface GraphNode {
  id: string;
  kubeObject: KubeObject;
  status?: 'error' | 'success' | 'warning';
}

interface GraphEdge {
  id: string;
  source: string;
  target: string;
  label?: string;
}

/** The services with what they serve, by which pods and where: service → model → pods → node. */
export function serviceGraph(objects: GraphObjects): {
  nodes: GraphNode[];
  edges: GraphEdge[];
} {
  const models = byKey(objects.models);
  const hosts = byKey(objects.nodes);
  const podsOf = groupByService(objects.pods);
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const add = (kubeObject: KubeObject, status?: GraphNode['status']) => {
    const id = kubeObject.metadata.uid;
    nodes.set(id, { id, kubeObject, ...(status && { status }) });
  };
  const connect = (from: KubeObject, to: KubeObject, label: string) => {
    const [source, target] = [from.metadata.uid, to.metadata.uid];
    const id = `llmkube-${source}-${target}`;
    edges.set(id, { id, source, target, label });
  };
  objects.models.forEach(model => add(model, modelStatus(model)));
  for (const service of objects.services) {
    const { namespace, name } = service.metadata;
    const { spec } = service.jsonData as InferenceService;
    const pods = podsOf.get(`${service.cluster}/${namespace}/${name}`) ?? [];
    const model = models.get(
      `${service.cluster}/${namespace}/${spec.modelRef}`,
    );
    add(service, serviceStatusOf(service, model, pods));
    if (model) connect(service, model, 'serves');
    for (const pod of pods) {
      add(pod);
      connect(model ?? service, pod, 'runs in');
      const host = hosts.get(`${pod.cluster}/${pod.jsonData.spec.nodeName}`);
      if (host) {
        add(host);
        connect(pod, host, 'on');
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function byKey(objects: KubeObject[]): Map<string, KubeObject> {
  return new Map(
    objects.map(object => {
      const { namespace, name } = object.metadata;
      return [
        [object.cluster, namespace, name].filter(Boolean).join('/'),
        object,
      ];
    }),
  );
}

function groupByService(pods: KubeObject[]): Map<string, KubeObject[]> {
  const groups = new Map<string, KubeObject[]>();
  for (const pod of pods) {
    const service = serviceOfPod(pod.jsonData as Pod);
    if (service) {
      const key = `${pod.cluster}/${pod.metadata.namespace}/${service}`;
      groups.set(key, [...(groups.get(key) ?? []), pod]);
    }
  }
  return groups;
}

const statuses: Partial<Record<ServiceState, GraphNode['status']>> = {
  ready: 'success',
  failing: 'error',
  failed: 'error',
  unschedulable: 'error',
  progressing: 'warning',
  'waiting-for-gpu': 'warning',
  'waiting-for-model': 'warning',
  'waiting-for-queue': 'warning',
};

function serviceStatusOf(
  service: KubeObject,
  model: KubeObject | undefined,
  pods: KubeObject[],
): GraphNode['status'] {
  const { state } = serviceHealth({
    inferenceService: service.jsonData as InferenceService,
    model: model?.jsonData as Model | undefined,
    // None were read, or there are none: the operator's word decides then.
    pods:
      pods.length > 0 ? pods.map(({ jsonData }) => jsonData as Pod) : undefined,
  });
  return statuses[state];
}

function modelStatus(model: KubeObject): GraphNode['status'] {
  const phase = (model.jsonData as Model).status?.phase;
  if (phase === 'Failed') return 'error';
  return phase === 'Ready' || phase === 'Cached' ? 'success' : undefined;
}
