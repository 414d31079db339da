import { Platform } from './cluster';
import { discovered } from './discovery';

export const otherClouds: Platform[] = [
  {
    cloud: 'oke',
    allGpus:
      'https://docs.oracle.com/en-us/iaas/Content/Compute/References/computeshapes.htm',
    kinds: [
      {
        source:
          'https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengusingpreemptiblecapacity.htm',
        // The node pool's id is an annotation; pools are told apart by the
        // initial node label that the console fills in.
        poolLabel: 'name',
        labels: { 'node.info.ds_proxymux_client': 'true' },
        providerID: 'ocid1.instance.oc1.phx.abc',
        spot: {
          labels: { 'oci.oraclecloud.com/oke-is-preemptible': 'true' },
          taints: [
            {
              key: 'oci.oraclecloud.com/oke-is-preemptible',
              value: 'present',
              effect: 'NoSchedule',
            },
          ],
        },
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source:
          'https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengrunninggpunodes.htm',
        taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
      },
      amd: {
        ...discovered.amd,
        source:
          'https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengrunninggpunodes.htm',
        taints: [{ key: 'amd.com/gpu', effect: 'NoSchedule' }],
      },
    },
  },
  {
    cloud: 'doks',
    allGpus:
      'https://docs.digitalocean.com/products/kubernetes/details/supported-gpus/',
    kinds: [
      {
        source:
          'https://docs.digitalocean.com/products/kubernetes/details/managed/#automatic-application-of-labels-and-taints-to-nodes',
        poolLabel: 'doks.digitalocean.com/node-pool',
        providerID: 'digitalocean://12345',
      },
    ],
    gpus: {
      nvidia: {
        source:
          'https://docs.digitalocean.com/products/kubernetes/details/managed/#automatic-application-of-labels-and-taints-to-nodes',
        resource: 'nvidia.com/gpu',
        labels: {
          'doks.digitalocean.com/gpu-brand': 'nvidia',
          'doks.digitalocean.com/gpu-model': 'h100',
        },
        taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
        product: 'h100',
        otherLabels: { 'doks.digitalocean.com/gpu-model': 'l40s' },
      },
      amd: {
        source:
          'https://docs.digitalocean.com/products/kubernetes/details/managed/#automatic-application-of-labels-and-taints-to-nodes',
        resource: 'amd.com/gpu',
        labels: {
          'doks.digitalocean.com/gpu-brand': 'amd',
          'doks.digitalocean.com/gpu-model': 'mi300x',
        },
        taints: [{ key: 'amd.com/gpu', effect: 'NoSchedule' }],
        product: 'mi300x',
        otherLabels: { 'doks.digitalocean.com/gpu-model': 'mi325x' },
      },
    },
  },
  {
    cloud: 'ibm',
    kinds: [
      {
        source:
          'https://cloud.ibm.com/docs/containers?topic=containers-worker-tag-label',
        poolLabel: 'ibm-cloud.kubernetes.io/worker-pool-name',
        providerID: 'ibm://account///cluster/worker',
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source:
          'https://cloud.ibm.com/docs/containers?topic=containers-deploy_app#gpu_app',
      },
    },
  },
  {
    cloud: 'coreweave',
    allGpus:
      'https://docs.coreweave.com/docs/platform/instances/gpu-instances',
    kinds: [
      {
        source:
          'https://docs.coreweave.com/docs/products/cks/nodes/nodes-and-node-pools',
        poolLabel: 'compute.coreweave.com/node-pool',
        labels: { 'node.coreweave.cloud/state': 'production' },
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source:
          'https://docs.coreweave.com/docs/products/cks/reference/node-labels',
        taints: [
          { key: 'is_gpu', value: 'true', effect: 'PreferNoSchedule' },
        ],
      },
    },
  },
];
