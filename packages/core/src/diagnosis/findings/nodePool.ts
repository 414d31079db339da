import { detectClusterCloud } from '../../clouds/detectCloud';
import { capacityTypeOf } from '../../clouds/nodePool';
import { DiagnosisContext } from '../context';
import { isOutsideKubeScheduler } from './gates';
import { FindingRule } from './rule';

/** The cloud's own way to add a node pool that would take the service. */
export const nodePoolFindings: FindingRule = context => {
  const { workload, snapshot, profiles, placement, candidate, nodes } = context;
  if (
    !workload?.gpu.count ||
    !placement ||
    !candidate ||
    placement.fits.length > 0 ||
    isOutsideKubeScheduler(candidate) ||
    nodes.some(({ standing }) => standing === 'unknown')
  ) {
    return [];
  }
  const gpuNodes = nodes
    .filter(({ standing }) => standing !== 'no-device')
    .flatMap(({ node }) => node ?? []);
  const cloud = detectClusterCloud(
    gpuNodes.length > 0 ? gpuNodes : (snapshot.nodes ?? []),
    profiles,
  );
  const profile = profiles.find(({ id }) => id === cloud);
  if (!profile) {
    return [];
  }
  const { text } = profile.nodePoolCommand({
    spot: asksForSpot(context),
    gpuCount: workload.gpu.count,
    gpuProduct: candidate.spec.nodeSelector?.['nvidia.com/gpu.product'],
  });
  return [
    {
      code: 'node-pool-could-be-added',
      severity: 'info',
      title: `A further GPU node pool on ${profile.title} could take the service`,
      detail: `Its nodes must have at least ${workload.gpu.count} × ${workload.gpu.resourceName} each, and the labels that the service selects. New GPU nodes cost money from the start; that is for the platform team to decide.`,
      advice:
        'The command below is a start; names and machine types are yours.',
      commands: [{ label: `Add a pool on ${profile.title}`, command: text }],
    },
  ];
};

/** Whether the service's tolerations or selector name spot capacity. */
function asksForSpot({ candidate, profiles }: DiagnosisContext): boolean {
  const labels = candidate?.spec.nodeSelector ?? {};
  return (
    capacityTypeOf({ metadata: { name: '', labels } }, profiles) === 'spot'
  );
}
