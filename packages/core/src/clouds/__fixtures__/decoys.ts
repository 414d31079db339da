import { Node } from '../../kubernetes/objects';
import { node } from './nodeFixture';

/** Nodes that look like a platform's at first sight, and are not. */
export const decoys: { what: string; node: Node }[] = [
  {
    what: 'a self-made cluster on Azure',
    node: node(
      'worker-1',
      { 'node.kubernetes.io/instance-type': 'Standard_NC24ads_A100_v4' },
      { providerID: 'azure:///subscriptions/s/resourceGroups/g/vm' },
    ),
  },
  {
    what: 'a self-made cluster on Google Cloud',
    node: node('worker-1', {}, { providerID: 'gce://project/zone/worker-1' }),
  },
  {
    what: 'a kOps cluster on AWS',
    node: node(
      'i-0123',
      { 'kops.k8s.io/instancegroup': 'gpu' },
      { providerID: 'aws:///us-east-1a/i-0123' },
    ),
  },
  {
    what: 'a node that is only named like one of AKS',
    node: node('aks-worker', {}),
  },
  {
    what: 'a node that is only named like one of Autopilot',
    node: node('gk3-worker', {}),
  },
  {
    what: 'a control plane named like one of kind',
    node: node('llm-control-plane', {
      'node-role.kubernetes.io/control-plane': '',
    }),
  },
  {
    what: 'a node with a user’s label of the Kubernetes project',
    node: node('worker-2', {
      'node.kubernetes.io/instance-type': 'bare-metal',
    }),
  },
  { what: 'a node without anything', node: { metadata: { name: 'bare' } } },
];
