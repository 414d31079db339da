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
    const merged = mergeInventory([], withChat, 0);

    expect(servicesOf(merged)).toEqual(['chat']);
    expect(merged.awaitsProof).toBe(false);
  });

  it('keeps an object that one answer lacks, and asks for another', () => {
    const merged = mergeInventory([chat], withoutChat, 1_000);

    expect(servicesOf(merged)).toEqual(['chat']);
    expect(merged.awaitsProof).toBe(true);
  });

  it('drops an object that two answers lacked', () => {
    const first = mergeInventory([chat], withoutChat, 1_000);
    const second = mergeInventory(
      first.objects,
      withoutChat,
      1_000 + PROOF_TAKES_MS,
    );

    expect(servicesOf(second)).toEqual([]);
    expect(second.awaitsProof).toBe(false);
  });

  it('does not count an answer of nearly the same moment as a second one', () => {
    const first = mergeInventory([chat], withoutChat, 1_000);
    const second = mergeInventory(first.objects, withoutChat, 1_001);

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
      known = mergeInventory(known, answer, now).objects;
    }

    expect(servicesOf({ objects: known })).toEqual(['chat']);
  });

  it('starts to count anew after an answer that proved nothing', () => {
    const half = inventory(synced, { inferenceServices: partial() });
    let known = mergeInventory([chat], withoutChat, 0).objects;
    known = mergeInventory(known, half, 10_000).objects;

    const merged = mergeInventory(known, withoutChat, 20_000);

    expect(servicesOf(merged)).toEqual(['chat']);
  });

  it('drops a service though the list of namespaces is not whole', () => {
    const answer = inventory(synced, { namespaces: partial() });
    const namespaces: KnownObject = {
      kind: 'namespaces',
      object: namespace('team-nlp'),
    };
    const first = mergeInventory([chat, namespaces], answer, 0);

    const { objects } = mergeInventory(first.objects, answer, PROOF_TAKES_MS);

    expect(objects.map(each => each.kind)).toEqual(['namespaces']);
  });

  it('knows nothing of what changes by itself', () => {
    const changing = inventory(synced, {
      inferenceServices: whole(service({ resourceVersion: '17' })),
    });

    expect(mergeInventory([], changing, 0)).toEqual(
      mergeInventory([], withChat, 0),
    );
  });
});
