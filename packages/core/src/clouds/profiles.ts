import { aks } from './aks';
import { aksNap } from './aksNap';
import { coreweave } from './coreweave';
import { doks } from './doks';
import { eks } from './eks';
import { eksAuto } from './eksAuto';
import { eksKarpenter } from './eksKarpenter';
import { generic } from './generic';
import { gke } from './gke';
import { gkeAutopilot } from './gkeAutopilot';
import { ibm } from './ibm';
import { k3s } from './k3s';
import { kind } from './kind';
import { microk8s } from './microk8s';
import { minikube } from './minikube';
import { oke } from './oke';
import { openshift } from './openshift';
import { CloudProfile } from './profile';
import { rke2 } from './rke2';

/**
 * The clouds and platforms that are known out of the box. Every cloud-aware
 * function takes such a list, so a company can add its own.
 * @public
 */
export const cloudProfiles: CloudProfile[] = [
  aks,
  aksNap,
  gke,
  gkeAutopilot,
  eks,
  eksKarpenter,
  eksAuto,
  openshift,
  rke2,
  k3s,
  microk8s,
  minikube,
  kind,
  doks,
  oke,
  ibm,
  coreweave,
  generic,
];
