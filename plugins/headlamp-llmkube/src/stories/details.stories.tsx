import { useEffect, useState } from 'react';
import { gpusOfNode } from '../cluster/gpusOfNode';
import { WithCluster } from '../cluster/WithCluster';
import { Pod } from '../core';
import { ServicePage } from '../pages/ServicePage';
import { NodeServices } from '../sections/NodeServices';
import { PodScheduling } from '../sections/PodScheduling';
import { FakeCluster } from '../testing/clusterApi';
import { largeCluster } from '../testing/largeCluster';
import { loadRecording, recorded } from './recordings';
import { ClusterStory, story } from './story';

const TAINTED = '1.36.2-03-untolerated-spot-metal-full';
const ROUTE = '/llmkube/services/:namespace/:name';

/** The page of the first service of a recording. */
function servicePage(
  recording: string,
  overrides: Partial<FakeCluster> = {},
  name?: string,
): ClusterStory {
  const page = story(
    <ServicePage />,
    recorded(recording, overrides),
    '',
    ROUTE,
  );
  return {
    ...page,
    clusters: async () => {
      const { inferenceservices } = await loadRecording(recording);
      page.path = `/llmkube/services/${inferenceservices[0].metadata.namespace}/${
        name ?? inferenceservices[0].metadata.name
      }`;
      return { main: await recorded(recording, overrides)() };
    },
    get path() {
      return page.path;
    },
  };
}

export const ServiceRunning = servicePage('1.36.2-01-running-default');
export const ServiceBlockedByTaint = servicePage(TAINTED);
export const ServiceWaiting = servicePage('1.36.2-06-fully-allocated');
export const ServiceFragmented = servicePage('1.36.2-08-fragmentation-2x1');
export const ServiceTooLarge = servicePage(
  '1.36.2-05-insufficient-gpu-too-many',
);
export const ServiceWrongSelector = servicePage(
  '1.36.2-09-selector-matches-nothing',
);
export const ServiceOverQuota = servicePage('1.36.2-26-resource-quota-no-pod');
export const ServiceWithoutNodesInCluster = servicePage('1.36.2-34-no-nodes');
export const ServiceReadOnly = servicePage(TAINTED, { mayUpdate: false });
export const ServiceNodesForbidden = servicePage(TAINTED, {
  refusals: { nodes: 403 },
});
export const ServicePodsForbidden = servicePage(TAINTED, {
  refusals: { pods: 403 },
});
export const ServiceLoading = servicePage(TAINTED, {
  refusals: { nodes: 'never' },
});
export const ServiceLarge = story(
  <ServicePage />,
  () => largeCluster({ nodes: 1000, services: 500 }),
  '/llmkube/services/llm/service-0',
  ROUTE,
);

export const PodOfService = story(<WaitingPodSection />, recorded(TAINTED));
export const PodOfNobody = story(
  <WaitingPodSection foreign />,
  recorded(TAINTED),
);

/** The section that Headlamp's page of a pod gets. */
function WaitingPodSection({ foreign = false }: { foreign?: boolean }) {
  const [pod, setPod] = useState<Pod>();
  useEffect(() => {
    loadRecording(TAINTED).then(({ pods }) => {
      const waiting = pods.find(({ spec }: Pod) => !spec.nodeName);
      setPod(
        foreign
          ? {
              ...waiting,
              metadata: { name: 'training', namespace: 'research' },
            }
          : waiting,
      );
    });
  }, [foreign]);
  return pod ? <PodScheduling cluster="main" pod={pod} /> : null;
}

export const NodeWithServices = story(
  <BusyNodeSection />,
  recorded('1.36.2-06-fully-allocated'),
);
export const NodePodsForbidden = story(
  <BusyNodeSection />,
  recorded('1.36.2-06-fully-allocated', { refusals: { pods: 403 } }),
);

/** The section that Headlamp's page of a node gets. */
function BusyNodeSection() {
  return (
    <WithCluster cluster="main">
      {state => {
        const node =
          state.state === 'ready' &&
          state.assessment.snapshot.nodes?.find(
            ({ metadata }) => gpusOfNode(state, metadata.name).length > 0,
          );
        return node ? (
          <NodeServices cluster="main" node={node.metadata.name} />
        ) : null;
      }}
    </WithCluster>
  );
}
