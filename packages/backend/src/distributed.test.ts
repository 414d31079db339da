import { randomUUID } from 'node:crypto';
import { ApiObject } from 'llmkube-sandbox';
import { eventually } from './__testUtils__/eventually';
import {
  CLUSTER,
  CLUSTER_REQUESTS,
  DistributedPortal,
  startDistributedPortal,
} from './__testUtils__/startDistributedPortal';

jest.setTimeout(180_000);

const RESOURCE = 'inferenceservices.inference.llmkube.dev';
/** It runs, so that nothing but its own objects matters to its revision. */
const RUNNING = { namespace: 'team-nlp', name: 'mistral-7b' };
const PATH = `/v1/inference-services/${CLUSTER}/${RUNNING.namespace}/${RUNNING.name}`;

const templateWithActions = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'actions' },
  spec: {
    owner: 'user:default/jane',
    type: 'service',
    steps: [
      {
        id: 'manifests',
        name: 'Write the manifests',
        action: 'llmkube:manifests',
        input: {
          request: {
            name: 'new-chat',
            namespace: 'llm-demo',
            model: { catalogId: 'llama-3.2-3b' },
            gpu: { count: 2 },
            target: { cloud: 'aks', cluster: CLUSTER, capacity: 'spot' },
          },
        },
      },
      {
        id: 'placement',
        name: 'Check where it would run',
        action: 'llmkube:placement',
        input: { cluster: CLUSTER },
      },
    ],
    output: { verdict: '${{ steps.placement.output.verdict }}' },
  },
};

const deployments = [
  {
    title: 'with the events backend',
    withEventsBackend: true,
    // What the catalog learns in time, it was told.
    schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
  },
  {
    title: 'without the events backend',
    withEventsBackend: false,
    schedule: { frequency: { seconds: 1 }, timeout: { minutes: 1 } },
  },
];

describe.each(deployments)(
  'two replicas of llmkube beside a portal, $title',
  ({ withEventsBackend, schedule }) => {
    let portal: DistributedPortal;

    beforeAll(async () => {
      portal = await startDistributedPortal({ withEventsBackend, schedule });
    });

    afterAll(async () => {
      await portal?.stop();
    });

    function store() {
      return portal.sandbox.cluster(CLUSTER).store;
    }

    function stored({ namespace, name }: typeof RUNNING): ApiObject {
      return store()
        .list(RESOURCE)
        .find(
          ({ metadata }) =>
            metadata.namespace === namespace && metadata.name === name,
        )!;
    }

    /** Changes the running service; resolves to the revision that the first replica tells then. */
    async function change(): Promise<string> {
      const before = await portal.llmkube(PATH, { replica: 0 });
      const service = stored(RUNNING);
      store().update(RESOURCE, {
        ...service,
        metadata: {
          ...service.metadata,
          labels: { ...service.metadata.labels, changed: randomUUID() },
        },
      });
      return eventually(async () => {
        const { body } = await portal.llmkube(PATH, { replica: 0 });
        expect(body.meta.revision).not.toBe(before.body.meta.revision);
        return body.meta.revision;
      });
    }

    async function components(name: string) {
      const { body } = await portal.portal(
        `/catalog/entities?filter=kind=component,metadata.name=${name}`,
      );
      return body;
    }

    it('shows no empty list where a replica has not read the cluster yet', async () => {
      const list = await eventually(async () => {
        const answer = await portal.llmkube('/v1/inference-services', {
          replica: 1,
        });
        expect(answer.body.clusters).toHaveLength(1);
        return answer.body;
      });
      expect(list.clusters[0].state).toBe('syncing');
      const service = await portal.llmkube(PATH, { replica: 1 });
      expect(service.status).toBe(503);
      expect(service.body.error.message).toContain('syncing');

      portal.slowNetwork.release();
      await eventually(async () => {
        const { body } = await portal.llmkube('/v1/inference-services');
        expect(body.clusters[0].state).toBe('synced');
        expect(body.items).toHaveLength(5);
      });
    });

    it('tells the same revision of a service, whichever replica is asked', async () => {
      await eventually(async () => {
        const answers = await Promise.all(
          ([0, 1] as const).map(replica => portal.llmkube(PATH, { replica })),
        );
        const [first, second] = answers.map(({ body }) => body.meta);
        expect(first.cluster.state).toBe('synced');
        expect(second).toEqual({
          ...first,
          asOf: second.asOf,
          cluster: { ...first.cluster, syncedAt: second.cluster.syncedAt },
        });
      });
    });

    it('answers no less than what the client was told by the other replica', async () => {
      const revision = await change();
      const { body } = await portal.llmkube(`${PATH}?revision=${revision}`, {
        replica: 1,
      });
      expect(body.meta).toMatchObject({ revision });
      expect(body.meta.behind).toBeUndefined();
    });

    it('says that it is behind while the other replica knows more, and catches up', async () => {
      const { body: before } = await portal.llmkube(PATH, { replica: 1 });
      portal.slowNetwork.hold(CLUSTER_REQUESTS);
      const revision = await change();
      const { body: behind } = await portal.llmkube(
        `${PATH}?revision=${revision}`,
        { replica: 1 },
      );
      expect(behind.meta).toMatchObject({
        behind: true,
        revision: before.meta.revision,
      });

      portal.slowNetwork.release();
      await eventually(async () => {
        const { body } = await portal.llmkube(`${PATH}?revision=${revision}`, {
          replica: 1,
        });
        expect(body.meta.behind).toBeUndefined();
        expect(body.meta.revision).toBe(revision);
      });
    });

    it('lets scaffolder actions ask llmkube in the name of their user', async () => {
      const { status, body } = await portal.portal('/scaffolder/v2/dry-run', {
        template: templateWithActions,
        values: {},
        directoryContents: [],
      });
      expect(body.error).toBeUndefined();
      expect(status).toBe(200);
      expect(body.output).toMatchObject({ verdict: 'fits' });
      expect(
        body.directoryContents.map(({ path }: { path: string }) => path),
      ).toContain('manifests/inferenceservice.yaml');
    });

    it('makes a service a component, once, when it appears in the cluster', async () => {
      const entityName = `appeared.${RUNNING.namespace}.${CLUSTER}`;
      expect(await components(entityName)).toEqual([]);
      const { metadata, spec } = stored(RUNNING);
      store().create(RESOURCE, {
        apiVersion: 'inference.llmkube.dev/v1alpha1',
        kind: 'InferenceService',
        metadata: {
          name: 'appeared',
          namespace: metadata.namespace,
          uid: randomUUID(),
          creationTimestamp: new Date().toISOString(),
        },
        spec,
      });
      await eventually(async () => {
        expect(await components(entityName)).toHaveLength(1);
      });
    });

    if (withEventsBackend) {
      it('signals a change of each replica, which tells a client the same twice', async () => {
        const { body } = await portal.llmkube(PATH);
        const signals = await subscribe(portal, body.meta.signalChannel);
        const revision = await change();
        await eventually(() => {
          expect(signals.received.length).toBeGreaterThanOrEqual(2);
        });
        signals.close();
        expect(signals.received).toEqual(
          signals.received.map(() => ({ revision })),
        );
        for (const told of signals.received) {
          const answer = await portal.llmkube(
            `${PATH}?revision=${told.revision}`,
          );
          expect(answer.body.meta).toMatchObject({ revision });
          expect(answer.body.meta.behind).toBeUndefined();
        }
      });
    } else {
      it('lets a client that polls see a change, though nothing signals it', async () => {
        const { body, etag } = await portal.llmkube(PATH);
        const signals = await subscribe(portal, body.meta.signalChannel);
        const revision = await change();
        const next = await eventually(async () => {
          const answer = await portal.llmkube(PATH, { etag: etag! });
          expect(answer.status).toBe(200);
          expect(answer.body.meta.revision).toBe(revision);
          return answer;
        });
        expect(next.etag).not.toBe(etag);
        signals.close();
        expect(signals.received).toEqual([]);
      });
    }
  },
);

/** Listens to a channel as a browser does. */
async function subscribe(portal: DistributedPortal, channel: string) {
  const received: { revision: string }[] = [];
  const socket = await eventually(
    () =>
      new Promise<WebSocket>((resolve, reject) => {
        const opened = new WebSocket(
          `${portal.url.replace('http', 'ws')}/api/signals`,
          portal.token,
        );
        opened.onopen = () => resolve(opened);
        const giveUp = () => {
          opened.close();
          reject(new Error('Signals are not served'));
        };
        // The first request only makes the plugin listen for the next.
        setTimeout(giveUp, 2_000);
        opened.onerror = giveUp;
      }),
  );
  socket.onmessage = ({ data }) => {
    const { channel: told, message } = JSON.parse(String(data));
    if (told === channel) {
      received.push(message);
    }
  };
  socket.send(JSON.stringify({ action: 'subscribe', channel }));
  return { received, close: () => socket.close() };
}
