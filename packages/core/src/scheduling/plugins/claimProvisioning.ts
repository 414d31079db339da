import { labelOf, objectsOf, textOf, textsOf } from '../../kubernetes/lenient';
import { PersistentVolumeClaim, StorageClass } from '../../kubernetes/objects';
import { ClusterIndex } from '../clusterIndex';
import { NodeInfo } from '../nodeInfo';
import { storageClassNameOf } from './storage';

const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** The claim's class if it makes volumes on demand. */
export function provisioningClass(
  claim: PersistentVolumeClaim,
  cluster: ClusterIndex,
): StorageClass | undefined {
  const storageClass = cluster.storageClass(storageClassNameOf(claim));
  const provisioner = textOf(storageClass?.provisioner);
  return provisioner && provisioner !== NO_PROVISIONER
    ? storageClass
    : undefined;
}

/** Whether the class makes volumes that this node reaches. Free storage is taken as sufficient. */
export function canProvisionFor(
  storageClass: StorageClass,
  node: NodeInfo,
): boolean {
  const topologies = objectsOf(storageClass.allowedTopologies);
  return (
    topologies.length === 0 ||
    topologies.some(topology => {
      const expressions = objectsOf(topology.matchLabelExpressions);
      return (
        expressions.length > 0 &&
        expressions.every(({ key, values }) => {
          const value = labelOf(node.labels, key);
          return value !== undefined && textsOf(values).includes(value);
        })
      );
    })
  );
}
