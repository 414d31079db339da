import { parse, parseAllDocuments } from 'yaml';
import { CloudProfile, NodePoolCommandInput } from './profile';
import { cloudProfiles } from './profiles';

const input: NodePoolCommandInput = { spot: true, gpuCount: 1 };

function command(id: string, more: Partial<NodePoolCommandInput> = {}) {
  const profile = cloudProfiles.find(candidate => candidate.id === id)!;
  return profile.nodePoolCommand({ ...input, ...more }).text;
}

const each = cloudProfiles.map(profile => [profile.id, profile] as const);

describe('the command that makes a node pool', () => {
  it.each([
    [
      'aks',
      'az aks nodepool add',
      '--priority Spot',
      'Standard_NC24ads_A100_v4',
    ],
    ['gke', 'gcloud container node-pools create', '--spot', 'g2-standard-4'],
    ['eks', 'aws eks create-nodegroup', '--capacity-type SPOT', 'g5.xlarge'],
  ])('is the cloud’s own: %s', (id, start, spot, machine) => {
    expect(command(id)).toContain(start);
    expect(command(id)).toContain(spot);
    expect(command(id)).toContain(machine);
    expect(command(id, { spot: false })).not.toContain(spot);
  });

  it.each([
    ['aks', 'T4', 4, 'Standard_NC64as_T4_v3'],
    ['gke', 'nvidia-tesla-a100', 8, 'a2-highgpu-8g'],
    ['gke', 'NVIDIA-H100-80GB-HBM3', 1, 'a3-highgpu-1g'],
    ['eks', 'Tesla-T4', 2, 'g4dn.12xlarge'],
    ['eks', 'L40S', 1, 'g6e.xlarge'],
    ['oke', 'A10', 4, 'BM.GPU.A10.4'],
    ['oke', 'H100', 1, 'BM.GPU.H100.8'],
    ['gke', 'NVIDIA-A100-SXM4-80GB', 1, 'type=nvidia-a100-80gb'],
  ])(
    'picks on %s for %s × %i the smallest machine that has them',
    (id, gpuProduct, gpuCount, machine) => {
      expect(command(id, { gpuProduct, gpuCount })).toContain(machine);
    },
  );

  it.each(['aks', 'gke', 'eks'])(
    'leaves the machine to the user where %s has none that is known',
    id => {
      expect(command(id, { gpuProduct: 'Quantum-1', gpuCount: 3 })).toMatch(
        /"\$(VM_SIZE|MACHINE_TYPE|INSTANCE_TYPE)"/,
      );
    },
  );

  it('asks Karpenter for the capacity, the GPU and enough of them per node', () => {
    const nodePool = parseAllDocuments(
      command('eks-karpenter', { pool: 'llm', gpuProduct: 'L4', gpuCount: 4 }),
    )[0].toJS();
    expect(nodePool).toMatchObject({
      kind: 'NodePool',
      metadata: { name: 'llm' },
      spec: {
        template: {
          spec: {
            taints: [
              { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
            ],
            requirements: [
              { key: 'karpenter.sh/capacity-type', values: ['spot'] },
              { key: 'karpenter.k8s.aws/instance-gpu-name', values: ['l4'] },
              {
                key: 'karpenter.k8s.aws/instance-gpu-count',
                operator: 'Gt',
                values: ['3'],
              },
            ],
          },
        },
      },
    });
  });

  it.each([
    ['aks', 'Standard_ND96isr_MI300X_v5'],
    ['eks', 'AL2023_x86_64_STANDARD'],
    ['oke', 'BM.GPU.MI300X.8'],
    ['eks-karpenter', 'amd.com/gpu'],
    ['aks-nap', 'amd.com/gpu'],
  ])('makes no NVIDIA machines for AMD GPUs on %s', (id, machine) => {
    const text = command(id, { gpuVendor: 'amd' });
    expect(text).toContain(machine);
    expect(text).not.toMatch(/nvidia|A100|a10g/i);
  });

  it.each(each)(
    'taints no nodes that the device plugins of AMD and Intel then avoid, on %s',
    (id, { gpuVendors = ['nvidia', 'amd', 'intel'] }) => {
      for (const gpuVendor of gpuVendors) {
        const taints = /taint/i.test(command(id, { gpuVendor }));
        expect(taints && gpuVendor !== 'nvidia').toBe(false);
      }
    },
  );

  it.each([
    ['gke', 'gpu-partition-size=1g.10gb'],
    ['gke', 'type=nvidia-a100-80gb'],
    ['gke-autopilot', 'cloud.google.com/gke-gpu-partition-size: "1g.10gb"'],
    ['aks', '--gpu-instance-profile MIG1g'],
    ['eks', 'nvidia.com/mig.config=all-1g.10gb'],
    ['openshift', 'nvidia.com/mig.config=all-1g.10gb'],
    ['generic', 'nvidia.com/mig.config=all-1g.10gb'],
  ])('cuts GPUs into slices on %s: %s', (id, words) => {
    expect(command(id, { gpuPartition: '1g.10gb' })).toContain(words);
  });

  it.each([
    ['oke', `--initial-node-labels '[{"key":"name","value":"llm"}]'`],
    ['k3s', 'kubectl label node "$NODE" llmkube.dev/pool=llm'],
    ['rke2', 'kubectl label node "$NODE" llmkube.dev/pool=llm'],
    ['generic', 'kubectl label node "$NODE" llmkube.dev/pool=llm'],
  ])('labels the nodes where %s does not name their pool', (id, words) => {
    expect(command(id, { pool: 'llm' })).toContain(words);
    expect(selectedPoolLabels(id)).toContain(
      id === 'oke' ? 'name' : 'llmkube.dev/pool',
    );
  });

  it('labels the nodes of an OpenShift machine set with its name', () => {
    const { template } = parse(command('openshift', { pool: 'llm' })).spec;
    const [label] = Object.keys(template.spec.metadata.labels);
    expect(template.spec.metadata.labels[label]).toBe('llm');
    expect(selectedPoolLabels('openshift')).toContain(label);
  });

  it('gives the pool of IBM Cloud a zone, without which it has no nodes', () => {
    expect(command('ibm', { pool: 'llm' })).toMatch(
      /ibmcloud ks zone add vpc-gen2[^#]*--worker-pool llm/,
    );
  });

  it('asks EKS Auto Mode by its own labels and node class', () => {
    expect(command('eks-auto')).toContain('kind: NodeClass');
    expect(command('eks-auto')).toContain(
      'eks.amazonaws.com/instance-gpu-name',
    );
  });

  it.each(each)('is well-formed on %s', (_, profile) => {
    const { language, text } = profile.nodePoolCommand(input);
    expect(text.trim()).not.toBe('');
    const errors =
      language === 'yaml'
        ? parseAllDocuments(text).flatMap(document => document.errors)
        : [];
    expect(errors).toEqual([]);
  });

  it.each(each)(
    'keeps what a form says one word of the command on %s',
    (_, profile: CloudProfile) => {
      const evil = `x'; rm -rf "$HOME" #\n$(id)`;
      const { language, text } = profile.nodePoolCommand({
        ...input,
        pool: evil,
        cluster: evil,
        gpuProduct: evil,
      });
      const words = language === 'bash' ? unquoted(text) : '';
      expect(words).not.toContain('rm -rf');
      expect(words).not.toContain('$(id)');
      expect(language === 'yaml' && parseAllDocuments(text).length > 1).toBe(
        false,
      );
    },
  );
});

/** The labels that a service selects its pool by. */
function selectedPoolLabels(id: string): string[] {
  const { poolLabels, alternativePoolLabels = [] } = cloudProfiles.find(
    candidate => candidate.id === id,
  )!;
  return [poolLabels[0], ...alternativePoolLabels];
}

/** What a shell would interpret: the text without its single-quoted parts. */
function unquoted(text: string): string {
  return text.replaceAll(`'\\''`, '').replace(/'[^']*'/g, '');
}
