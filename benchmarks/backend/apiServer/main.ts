// The API servers of all clusters, in a process of their own.
import { answerCalls } from '../processes/calls';
import { ClusterSize, LargeCluster } from './LargeCluster';

/** What the benchmark asks this process for. */
export interface ApiServerCalls {
  /** The clusters' addresses. */
  start(options: { clusters: number; size: ClusterSize }): Promise<string[]>;
  /** How much changes each second from now on, spread over the clusters. */
  pace(changes: { pods: number; nodes: number }): Promise<void>;
  /** The pod of a service restarts; at what time, and the how manyth time. */
  restart(where: {
    cluster: number;
    service: number;
  }): Promise<{ at: number; restarts: number }>;
  /** Of all lists so far. */
  listed(): Promise<{ firstAt: number; bytes: number }>;
}

const clusters: LargeCluster[] = [];
const due = { pods: 0, nodes: 0 };
let rates = { pods: 0, nodes: 0 };
let turn = 0;

answerCalls<ApiServerCalls>({
  async start(options) {
    for (let each = 0; each < options.clusters; each += 1) {
      clusters.push(new LargeCluster(options.size));
    }
    return Promise.all(clusters.map(({ api }) => api.listen()));
  },
  async pace(changes) {
    rates = changes;
  },
  async restart({ cluster, service }) {
    const restarts = clusters[cluster].restart(service);
    return { at: now(), restarts };
  },
  async listed() {
    const firsts = clusters.flatMap(({ api }) => api.firstListAt ?? []);
    return {
      firstAt: Number(firsts.sort()[0]) / 1e6,
      bytes: clusters.reduce((sum, { api }) => sum + api.bytesListed, 0),
    };
  },
});

/** Milliseconds of the clock that all processes of a machine share. */
function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

let before = now();
setInterval(() => {
  const seconds = (now() - before) / 1_000;
  before = now();
  due.pods += rates.pods * seconds;
  due.nodes += rates.nodes * seconds;
  for (; due.pods >= 1; due.pods -= 1) {
    next().changePod();
  }
  for (; due.nodes >= 1; due.nodes -= 1) {
    next().reportNode();
  }
}, 10);

function next(): LargeCluster {
  turn = (turn + 1) % clusters.length;
  return clusters[turn];
}
