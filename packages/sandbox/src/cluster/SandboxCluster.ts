import { ApiServer } from '../api/ApiServer';
import { servingCertificate } from '../api/certificate';
import { ReleasableClock } from '../clock/Clock';
import { Faults } from '../faults/Faults';
import { deploymentLoop } from '../loops/deploymentController';
import { eventExpiryLoop } from '../loops/eventExpiry';
import { garbageCollectorLoop } from '../loops/garbageCollector';
import { kubeletLoop } from '../loops/kubelet';
import { LoopRunner } from '../loops/LoopRunner';
import { namespaceLoop } from '../loops/namespaceController';
import { operatorLoop } from '../loops/operator/operatorLoop';
import { replicaSetLoop } from '../loops/replicaSetController';
import { schedulerLoop } from '../loops/scheduler';
import { volumeBinderLoop } from '../loops/volumeBinder';
import { ApiObject } from '../resources/ApiObject';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { plantSeeds } from '../seeds/plantSeeds';
import { ObjectStore } from '../store/ObjectStore';
import { WriteContext } from '../write/WriteContext';
import { ClusterSettings } from './settings';

/** What a cluster starts with. */
export interface ClusterStart {
  settings: Omit<ClusterSettings, 'clock'>;
  /** Objects to create, some of them in the past. */
  seeds: ApiObject[];
  /** Whether operator, controllers, scheduler and kubelets run. */
  loops: boolean;
  /** Keeps the clock still: time passes only through `advance`. */
  manualTime?: boolean;
  /** The port on 127.0.0.1; 0 for a free one. */
  port: number;
}

/**
 * One simulated cluster that is being served.
 *
 * @public
 */
export class SandboxCluster {
  private constructor(
    readonly name: string,
    /** The plain http address; {@link secureUrl} is the same port over TLS. */
    readonly url: string,
    /** PEM of the certificate that `secureUrl` presents. */
    readonly certificate: string,
    /** Bearer token of a user who may do everything. */
    readonly token: string,
    readonly store: ObjectStore,
    /** Disturbances for tests. */
    readonly faults: Faults,
    readonly context: WriteContext,
    private readonly clock: ReleasableClock,
    private readonly runner: LoopRunner,
    private readonly server: ApiServer,
  ) {}

  static async start(start: ClusterStart): Promise<SandboxCluster> {
    const store = new ObjectStore();
    const now = Date.now();
    const clock = new ReleasableClock(0);
    const settings: ClusterSettings = { ...start.settings, clock };
    const context: WriteContext = {
      store,
      registry: new ResourceRegistry(store),
      settings,
      clock,
    };
    const runner = new LoopRunner(store, start.loops ? loopsOf(context) : []);
    plantSeeds(context, runner, clock, start.seeds, now);
    const faults = new Faults();
    const serving = await servingCertificate();
    const server = new ApiServer(context, faults, serving);
    const port = await server.listen(start.port);
    if (!start.manualTime) {
      clock.release();
      runner.start(() => clock.now());
    }
    return new SandboxCluster(
      settings.name,
      `http://127.0.0.1:${port}`,
      serving.certificate,
      settings.users[0].token,
      store,
      faults,
      context,
      clock,
      runner,
      server,
    );
  }

  get secureUrl(): string {
    return this.url.replace('http:', 'https:');
  }

  /**
   * Lets time pass on a cluster with manual time, and does all that falls due.
   *
   * @param milliseconds - how far to go; 0 settles what was changed
   */
  advance(milliseconds: number): void {
    if (this.clock.released) {
      throw new Error(
        `Cluster ${this.name} follows the system's time; start it with manualTime to advance it by hand`,
      );
    }
    this.runner.playUntil(this.clock, this.clock.now() + milliseconds);
  }

  /** Lets the cluster vanish from the network: connections break, new ones are refused. */
  goOffline(): Promise<void> {
    return this.server.close();
  }

  /** Answers again, on the same port. */
  async comeBack(): Promise<void> {
    await this.server.listen(Number(new URL(this.url).port));
  }

  /** Breaks all connections, running watches included; new ones are accepted. */
  breakConnections(): void {
    this.server.breakConnections();
  }

  async stop(): Promise<void> {
    this.runner.stop();
    await this.server.close();
  }
}

function loopsOf(context: WriteContext) {
  return [
    namespaceLoop(context),
    operatorLoop(context),
    deploymentLoop(context),
    replicaSetLoop(context),
    schedulerLoop(context),
    volumeBinderLoop(context),
    kubeletLoop(context),
    garbageCollectorLoop(context),
    eventExpiryLoop(context.store),
  ];
}
