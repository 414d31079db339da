/** @jest-environment node */
import { CONFIG_MAPS, configMap, TestClient } from '../__fixtures__/TestClient';
import { Sandbox, startSandbox } from '../startSandbox';

const TABLE = { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };

describe('lists', () => {
  let sandbox: Sandbox;
  let client: TestClient;
  const names = (body: any) =>
    body.items.map((item: any) => item.metadata.name);

  beforeEach(async () => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [] },
      loops: false,
    });
    client = new TestClient(sandbox.clusters[0]);
    for (const [name, team] of [
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'x'],
      ['d', 'z'],
      ['e', 'x'],
    ]) {
      await client.post(CONFIG_MAPS, configMap(name, {}, { team }));
    }
  });
  afterEach(() => sandbox.stop());

  it('come page by page, every page as things were at the first', async () => {
    const first = await client.get(`${CONFIG_MAPS}?limit=2`);
    expect(names(first.body)).toEqual(['a', 'b']);
    expect(first.body.metadata.remainingItemCount).toBe(3);
    await client.delete(`${CONFIG_MAPS}/c`);
    await client.post(CONFIG_MAPS, configMap('bb'));

    const token = encodeURIComponent(first.body.metadata.continue);
    const second = await client.get(`${CONFIG_MAPS}?limit=5&continue=${token}`);
    expect(names(second.body)).toEqual(['c', 'd', 'e']);
    expect(second.body.metadata.continue).toBeUndefined();
    expect(second.body.metadata.resourceVersion).toBe(
      first.body.metadata.resourceVersion,
    );
  });

  it('answer 410 for a page of a list that has been compacted, 400 for a foreign token', async () => {
    const { body } = await client.get(`${CONFIG_MAPS}?limit=2`);
    await client.delete(`${CONFIG_MAPS}/e`);
    sandbox.clusters[0].store.compact();
    const late = await client.get(
      `${CONFIG_MAPS}?limit=2&continue=${body.metadata.continue}`,
    );
    expect(late).toMatchObject({ code: 410, body: { reason: 'Expired' } });
    expect((await client.get(`${CONFIG_MAPS}?continue=rubbish`)).code).toBe(
      400,
    );
  });

  it('answer 504 for a version of the future', async () => {
    expect(
      await client.get(`${CONFIG_MAPS}?resourceVersion=99999999`),
    ).toMatchObject({
      code: 504,
      body: { details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } },
    });
  });

  it.each([
    ['team=x', ['a', 'c', 'e']],
    ['team!=x', ['b', 'd']],
    ['team in (y,z)', ['b', 'd']],
    ['team notin (y, z)', ['a', 'c', 'e']],
    ['team', ['a', 'b', 'c', 'd', 'e']],
    ['!team', []],
    ['team==x,team', ['a', 'c', 'e']],
  ])('can be narrowed to the labels %s', async (selector, expected) => {
    const { body } = await client.get(
      `${CONFIG_MAPS}?labelSelector=${encodeURIComponent(selector)}`,
    );
    expect(names(body)).toEqual(expected);
  });

  it('can be narrowed to fields that the resource offers, and to no others', async () => {
    const one = await client.get(
      `${CONFIG_MAPS}?fieldSelector=metadata.name%3Dc`,
    );
    expect(names(one.body)).toEqual(['c']);
    const other = await client.get(
      `${CONFIG_MAPS}?fieldSelector=metadata.name!%3Dc`,
    );
    expect(names(other.body)).toEqual(['a', 'b', 'd', 'e']);
    expect(
      await client.get(`${CONFIG_MAPS}?fieldSelector=data.k%3Dv`),
    ).toMatchObject({
      code: 400,
      body: { message: 'field label not supported: data.k' },
    });
  });

  it('are printed on the server as tables, with the columns that a CRD asks for', async () => {
    const { body } = await client.get(
      '/apis/inference.llmkube.dev/v1alpha1/inferenceservices',
      TABLE,
    );
    expect(body.kind).toBe('Table');
    expect(body.columnDefinitions.map((column: any) => column.name)).toEqual([
      'Name',
      'Phase',
      'Model',
      'Replicas',
      'Reason',
      'Queue',
      'Priority',
      'Endpoint',
      'Age',
    ]);
    const maps = await client.get(CONFIG_MAPS, TABLE);
    expect(maps.body.rows[0]).toMatchObject({
      cells: ['a', 0, expect.stringMatching(/^\d+s$/)],
      object: { kind: 'PartialObjectMetadata', metadata: { name: 'a' } },
    });
  });

  it('answer 406 to a client that takes neither JSON nor tables', async () => {
    expect(
      (
        await client.get(CONFIG_MAPS, {
          Accept: 'application/vnd.kubernetes.protobuf',
        })
      ).code,
    ).toBe(406);
  });

  it('are empty for the metrics of pods, which nobody may write', async () => {
    const path = '/apis/metrics.k8s.io/v1beta1/namespaces/team-nlp/pods';
    expect((await client.get(path)).body).toMatchObject({
      kind: 'PodMetricsList',
      items: [],
    });
    expect((await client.post(path, {})).code).toBe(405);
  });

  it('show an event through both of its API groups', async () => {
    await client.post('/apis/events.k8s.io/v1/namespaces/team-nlp/events', {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'e.1' },
      eventTime: '2026-11-24T00:00:00.000000Z',
      reportingController: 'default-scheduler',
      reportingInstance: 'x',
      action: 'Scheduling',
      reason: 'FailedScheduling',
      note: 'no',
      type: 'Warning',
      regarding: { kind: 'Pod', name: 'p', uid: 'u' },
    });
    const { body } = await client.get(
      '/api/v1/events?fieldSelector=involvedObject.uid%3Du',
    );
    expect(body.items[0]).toMatchObject({
      message: 'no',
      involvedObject: { kind: 'Pod', name: 'p' },
      reportingComponent: 'default-scheduler',
      firstTimestamp: null,
    });
    const newer = await client.get(
      '/apis/events.k8s.io/v1/events?fieldSelector=regarding.name%3Dp',
    );
    expect(newer.body.items[0]).toMatchObject({
      note: 'no',
      deprecatedSource: {},
    });
  });
});
