import { amazon } from './amazon';
import { azure } from './azure';
import { nodesOf } from './cluster';
import { google } from './google';
import { otherClouds } from './otherClouds';
import { ownMachines } from './ownMachines';

export type { GpuKind, GpuNodeFixture } from './cluster';

/** A cluster of each cloud, with the nodes that are asked for and decoys. */
export const gpuClusters = [
  ...azure,
  ...google,
  ...amazon,
  ...otherClouds,
  ...ownMachines,
].map(platform => ({ ...platform, nodes: nodesOf(platform) }));
