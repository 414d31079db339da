import {
  ClusterAssessment,
  Limitation,
  Node,
  ServiceParts,
  ServiceStatus,
} from '../core';
import { Readability } from './clusterLists';

/** One cluster as pages show it. */
export type ClusterState =
  Exclude<Readability, { state: 'readable' }> | ReadyCluster;

/** A cluster whose services could be read. */
export interface ReadyCluster {
  state: 'ready';
  assessment: ClusterAssessment;
  /** Every service, in the order of namespace and name. */
  services: ServiceRow[];
  /** How many of them have not been judged since the last change. */
  pending: number;
  /** What could not be read, and what is unknown for it. */
  limitations: Limitation[];
  nodeOf: (name: string) => Node | undefined;
  priorityOf: (className: string) => number | undefined;
}

/** One service; its status is absent until it has been judged for the first time. */
export interface ServiceRow {
  /** `namespace/name`. */
  key: string;
  namespace: string;
  name: string;
  parts: ServiceParts;
  status?: ServiceStatus;
  /** Changes with everything that the status depends on. */
  revision: string;
}
