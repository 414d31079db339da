import { Clock } from '../clock/Clock';

/** Who a bearer token belongs to, and what that user may not do. */
export interface ClusterUser {
  token: string;
  name: string;
  groups: string[];
  /** Resources (`nodes`, `deployments.apps`) that this user may not touch at all. */
  deniedResources?: string[];
}

/**
 * How long the simulated kubelets and registries take, in milliseconds.
 *
 * @public
 */
export interface SandboxDelays {
  /** Pulling an image. */
  imagePull: number;
  /** Running `model-cache-prep`. */
  cachePrep: number;
  /** Downloading a model that takes no special time. */
  download: number;
  /** Downloading a model whose service is marked `slow-download`. */
  slowDownload: number;
  /** From a container's start to its readiness. */
  ready: number;
  /** How long a crashing container runs before it exits. */
  crash: number;
  /** From the deletion of a pod until it is gone. */
  termination: number;
}

/** Delays that let a viewer follow what happens. */
export const defaultDelays: SandboxDelays = {
  imagePull: 3_000,
  cachePrep: 1_000,
  download: 8_000,
  slowDownload: 45 * 60_000,
  ready: 6_000,
  crash: 4_000,
  termination: 1_500,
};

/** What distinguishes one simulated cluster from another. */
export interface ClusterSettings {
  name: string;
  /** `gitVersion` of the API server, e.g. `v1.33.5-gke.1201000`. */
  version: string;
  users: ClusterUser[];
  /** Whether the API server runs the ExtendedResourceToleration plugin. */
  extendedResourceToleration: boolean;
  delays: SandboxDelays;
  /** How often a watch that asked for bookmarks gets one, in milliseconds. */
  bookmarkInterval: number;
  clock: Clock;
}
