import { FilterPlugin } from '../framework';
import { dynamicResources } from './dynamicResources';
import { interPodAffinity } from './interPodAffinity';
import { nodeAffinity } from './nodeAffinity';
import { nodeName } from './nodeName';
import { nodePorts } from './nodePorts';
import { nodeResourcesFit } from './nodeResourcesFit';
import { nodeUnschedulable } from './nodeUnschedulable';
import { podTopologySpread } from './podTopologySpread';
import { schedulingGates } from './schedulingGates';
import { taintToleration } from './taintToleration';
import { volumeBinding } from './volumeBinding';
import { volumeRestrictions } from './volumeRestrictions';
import { volumeZone } from './volumeZone';

/** kube-scheduler's default filters, in its default order. */
export const defaultPlugins: readonly FilterPlugin[] = [
  schedulingGates,
  nodeUnschedulable,
  nodeName,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  volumeRestrictions,
  volumeBinding,
  volumeZone,
  podTopologySpread,
  interPodAffinity,
  dynamicResources,
];
