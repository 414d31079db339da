import { derivedOnce } from '../kubernetes/derivedOnce';
import { fitted, Shape } from '../kubernetes/fitted';
import { named } from '../kubernetes/fittedObjects';
import { fittedNodesOnce } from '../kubernetes/fittedOnce';
import { objectOf, objectsOf } from '../kubernetes/lenient';
import { KubernetesEvent, KubernetesObject, Pod } from '../kubernetes/objects';
import {
  conditionsShape,
  metadataShape,
  tolerationsShape,
} from '../kubernetes/shapes';
import {
  fittedModel,
  fittedModelPool,
  fittedService,
} from '../llmkube/fittedObjects';
import { Snapshot } from '../snapshot';

const objectShape: Shape = { fields: { metadata: metadataShape } };
const referenceShape: Shape = {
  fields: { kind: 'text', name: 'text', namespace: 'text' },
};
const eventShape: Shape = {
  fields: {
    metadata: metadataShape,
    type: 'text',
    reason: 'text',
    message: 'text',
    note: 'text',
    count: 'number',
    involvedObject: referenceShape,
    regarding: referenceShape,
    lastTimestamp: 'text',
    eventTime: 'text',
    series: { fields: { count: 'number', lastObservedTime: 'text' } },
    source: { fields: { component: 'text' } },
    reportingComponent: 'text',
    reportingController: 'text',
  },
};
const workloadShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: { fields: { replicas: 'number' } },
    status: { fields: { conditions: conditionsShape } },
  },
};
const claimShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: { fields: { storageClassName: 'text', volumeName: 'text' } },
    status: { fields: { phase: 'text' } },
  },
};
const classShape: Shape = {
  fields: {
    metadata: metadataShape,
    value: 'number',
    volumeBindingMode: 'text',
    preemptionPolicy: 'text',
  },
};
const amountsShape: Shape = { map: 'quantity' };
const quotaShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: { fields: { hard: amountsShape, scopes: { list: 'text' } } },
    status: { fields: { hard: amountsShape, used: amountsShape } },
  },
};
const gpuQuotaShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        gpuCount: 'number',
        selector: { fields: { matchLabels: { map: 'text' } } },
      },
    },
  },
};
const nodePoolShape: Shape = {
  fields: {
    metadata: metadataShape,
    spec: {
      fields: {
        limits: amountsShape,
        template: {
          fields: {
            metadata: { fields: { labels: { map: 'text' } } },
            spec: {
              fields: {
                taints: tolerationsShape,
                requirements: {
                  list: {
                    fields: {
                      key: 'text',
                      operator: 'text',
                      values: { list: 'text' },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    status: { fields: { resources: amountsShape } },
  },
};

/**
 * The part of a snapshot that a service's diagnosis reads beside the index:
 * its namespace's objects and the cluster's nodes and classes, with everything
 * left out that can't be read. Lists that are absent stay absent.
 *
 * Pods are left as they are; of a big cluster they are read through the index.
 */
export function narrowSnapshot(
  snapshot: Snapshot,
  namespace: string | undefined,
): Snapshot {
  const ofNamespace = <Item extends KubernetesObject>(
    list: Item[] | undefined,
    fit: (item: Item) => Item,
  ) =>
    Array.isArray(list)
      ? (byNamespace(list).get(namespace) ?? []).map(item => fit(item as Item))
      : undefined;
  const shaped =
    <Item extends KubernetesObject>(shape: Shape) =>
    (item: Item): Item =>
      named(fitted(item, shape)) as unknown as Item;
  return {
    nodes: Array.isArray(snapshot.nodes)
      ? fittedNodesOnce(snapshot.nodes)
      : undefined,
    pods: Array.isArray(snapshot.pods)
      ? readablePods(snapshot.pods)
      : undefined,
    inferenceServices:
      ofNamespace(snapshot.inferenceServices, fittedService) ?? [],
    models: ofNamespace(snapshot.models, fittedModel),
    kubernetesVersion: snapshot.kubernetesVersion,
    events: lenientList(snapshot.events)
      ?.filter(event => concerns(event, namespace))
      .map(shaped(eventShape)),
    deployments: ofNamespace(snapshot.deployments, shaped(workloadShape)),
    replicaSets: ofNamespace(snapshot.replicaSets, shaped(workloadShape)),
    namespaces: lenientList(snapshot.namespaces)
      ?.filter(({ metadata }) => metadata?.name === namespace)
      .map(shaped(objectShape)),
    persistentVolumeClaims: ofNamespace(
      snapshot.persistentVolumeClaims,
      shaped(claimShape),
    ),
    persistentVolumes: snapshot.persistentVolumes,
    storageClasses: lenientList(snapshot.storageClasses)?.map(
      shaped(classShape),
    ),
    priorityClasses: lenientList(snapshot.priorityClasses)?.map(
      shaped(classShape),
    ),
    resourceQuotas: ofNamespace(snapshot.resourceQuotas, shaped(quotaShape)),
    gpuQuotas: lenientList(snapshot.gpuQuotas)?.map(shaped(gpuQuotaShape)),
    modelPools: ofNamespace(snapshot.modelPools, fittedModelPool),
    nodePools: lenientList(snapshot.nodePools)?.map(shaped(nodePoolShape)),
  };
}

/** Many services ask of the same lists, each for its own namespace. */
const byNamespace = derivedOnce((list: KubernetesObject[]) => {
  const groups = new Map<unknown, KubernetesObject[]>();
  for (const item of objectsOf(list)) {
    const namespace = item.metadata?.namespace;
    const group = groups.get(namespace) ?? [];
    group.push(item);
    groups.set(namespace, group);
  }
  return groups;
});

/** The list itself, where it can: it is the cluster's longest, and the one that changes most. */
function readablePods(pods: Pod[]): Pod[] {
  return pods.every(pod => objectOf(pod) !== undefined)
    ? pods
    : objectsOf(pods);
}

function lenientList<Item>(list: Item[] | undefined): Item[] | undefined {
  return Array.isArray(list) ? objectsOf<Item>(list) : undefined;
}

/** Events on nodes are written to the namespace `default`. */
function concerns(
  event: KubernetesEvent,
  namespace: string | undefined,
): boolean {
  const about = event.regarding ?? event.involvedObject;
  return (
    about?.kind === 'Node' ||
    (about?.namespace ?? event.metadata?.namespace) === namespace
  );
}
