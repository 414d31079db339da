import {
  cluster,
  inventory,
  namespace,
  partial,
  service,
  whole,
} from '../__testUtils__/inventory';
import { KnownObject, mergeInventory, PROOF_TAKES_MS } from './mergeInventory';

const synced = cluster('prod-eu');
const chat: KnownObject = { kind: 'inferenceServices', object: service() };
const withChat = inventory(synced, { inferenceServices: whole(service()) });
const withoutChat = inventory(synced);

const servicesOf = ({ objects }: { objects: KnownObject[] }) =>
  objects
    .filter(({ kind }) => kind === 'inferenceServices')
    .map(each => each.object.name);

describe('mergeInventory', () => {
  it('knows what an answer lists', () => {
    const merged = mergeInventory([], withChat, { now: 0 });

    expect(servicesOf(merged)).toEqual(['chat']);
    expect(merged.awaitsProof).toBe(false);
  });

  it('keeps an object that one answer lacks, and asks for another', () => {
    const merged = mergeInventory([chat], withoutChat, { now: 1_000 });

    expect(servicesOf(merged)).toEqual(['chat']);
    expect(merged.awaitsProof).toBe(true);
  });

  it('drops an object that two answers lacked', () => {
    const first = mergeInventory([chat], withoutChat, { now: 1_000 });
    const second = mergeInventory(first.objects, withoutChat, {
      now: 1_000 + PROOF_TAKES_MS,
    });

    expect(servicesOf(second)).toEqual([]);
    expect(second.awaitsProof).toBe(false);
  });

  it('does not count an answer of nearly the same moment as a second one', () => {
    const first = mergeInventory([chat], withoutChat, { now: 1_000 });
    const second = mergeInventory(first.objects, withoutChat, { now: 1_001 });

    expect(servicesOf(second)).toEqual(['chat']);
    expect(second.awaitsProof).toBe(true);
  });

  it.each([
    ['a half list', inventory(synced, { inferenceServices: partial() })],
    [
      'an unreachable cluster',
      inventory(cluster('prod-eu', { state: 'unreachable' })),
    ],
    [
      'a forbidden cluster',
      inventory(cluster('prod-eu', { state: 'forbidden' })),
    ],
  ])('takes %s for no proof, however often', (_, answer) => {
    let known = [chat];
    for (const now of [0, 10_000, 20_000]) {
      known = mergeInventory(known, answer, { now }).objects;
    }

    expect(servicesOf({ objects: known })).toEqual(['chat']);
  });

  it('starts to count anew after an answer that proved nothing', () => {
    const half = inventory(synced, { inferenceServices: partial() });
    let known = mergeInventory([chat], withoutChat, { now: 0 }).objects;
    known = mergeInventory(known, half, { now: 10_000 }).objects;

    const merged = mergeInventory(known, withoutChat, { now: 20_000 });

    expect(servicesOf(merged)).toEqual(['chat']);
  });

  it('drops a service though the list of namespaces is not whole', () => {
    const answer = inventory(synced, { namespaces: partial() });
    const namespaces: KnownObject = {
      kind: 'namespaces',
      object: namespace('team-nlp'),
    };
    const first = mergeInventory([chat, namespaces], answer, { now: 0 });

    const { objects } = mergeInventory(first.objects, answer, {
      now: PROOF_TAKES_MS,
    });

    expect(objects.map(each => each.kind)).toEqual(['namespaces']);
  });

  it('takes a new version for no change when all that matters is the same', () => {
    const { objects } = mergeInventory([], withChat, { now: 0 });
    const changing = inventory(synced, {
      inferenceServices: whole(service({ resourceVersion: '17' })),
    });

    expect(mergeInventory(objects, changing, { now: 0 }).objects).toEqual(
      objects,
    );
  });

  describe('when an answer tells an older version than is known', () => {
    const versionOf = (resourceVersion: string, runtime: string) =>
      service({ resourceVersion, facts: { runtime } });
    const known: KnownObject[] = [
      { kind: 'inferenceServices', object: versionOf('100', 'vllm') },
    ];
    const told = (object = versionOf('99', 'llamacpp'), list = whole(object)) =>
      inventory(synced, { inferenceServices: list });
    const runtimeAfter = (
      answer: ReturnType<typeof told>,
      believesOlder = false,
    ) =>
      mergeInventory(known, answer, { now: 0, believesOlder }).objects[0].object
        .facts.runtime;

    it('keeps the newer one, since the replica that told it is behind', () => {
      expect(runtimeAfter(told())).toBe('vllm');
    });

    it('believes it where it is asked to, as after a restored backup', () => {
      expect(runtimeAfter(told(), true)).toBe('llamacpp');
    });

    it('never believes it of a list that is only what is remembered', () => {
      const remembered = partial(versionOf('99', 'llamacpp'));

      expect(runtimeAfter(told(undefined, remembered), true)).toBe('vllm');
    });

    it('believes it of another object of the same name', () => {
      const another = { ...versionOf('99', 'llamacpp'), uid: 'another' };

      expect(runtimeAfter(told(another))).toBe('llamacpp');
    });
  });

  it.each(['stale', 'unreachable', 'forbidden'] as const)(
    'does not bring back what a %s replica still remembers',
    state => {
      const answer = inventory(cluster('prod-eu', { state }), {
        inferenceServices: partial(service()),
      });

      expect(servicesOf(mergeInventory([], answer, { now: 0 }))).toEqual([]);
    },
  );

  it('knows what a followed cluster lists though the list is not whole', () => {
    const answer = inventory(synced, { inferenceServices: partial(service()) });

    expect(servicesOf(mergeInventory([], answer, { now: 0 }))).toEqual([
      'chat',
    ]);
  });
});
