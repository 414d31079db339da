import { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { gpusOfNode } from '../cluster/gpusOfNode';
import { WithCluster } from '../cluster/WithCluster';
import { GpuSquares } from '../components/GpuSquares';
import { gpuProductOf, isGpuResource, Node } from '../core';

/** Columns for Headlamp's table of nodes. */
export const nodeColumns = [
  {
    id: 'llmkube-gpu-product',
    label: 'GPU',
    getValue: (node: KubeObject) =>
      gpuProductOf(node.jsonData as Node).product ?? '',
  },
  {
    id: 'llmkube-gpus',
    label: 'GPUs free',
    disableFiltering: true,
    getValue: (node: KubeObject) => gpuCountOf(node.jsonData as Node),
    render: (node: KubeObject) => <NodeGpus node={node} />,
  },
];

/** All GPUs of a node that its device plugins offer. */
export function gpuCountOf({ status }: Node): number {
  return Object.entries(status?.allocatable ?? {})
    .filter(([name]) => isGpuResource(name))
    .reduce((sum, [, amount]) => sum + Number(amount), 0);
}

function NodeGpus({ node }: { node: KubeObject }) {
  const count = gpuCountOf(node.jsonData as Node);
  if (count === 0) {
    return <>none</>;
  }
  return (
    <WithCluster cluster={node.cluster}>
      {state =>
        state.state === 'ready' && state.assessment.snapshot.pods ? (
          <>
            {gpusOfNode(state, node.getName()).map(gpus => (
              <div key={gpus.resourceName}>
                <GpuSquares node={gpus} /> {gpus.free} of {gpus.allocatable}
              </div>
            ))}
          </>
        ) : (
          // Without pods it is not known what is free.
          <>{count}, free unknown</>
        )
      }
    </WithCluster>
  );
}
