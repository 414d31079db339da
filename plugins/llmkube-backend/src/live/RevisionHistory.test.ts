import { ClusterView } from '../clusterCache/ClusterView';
import { RevisionHistory } from './RevisionHistory';

const ref = { cluster: 'lab', namespace: 'nlp', name: 'chat' };

describe('the revisions that a client was told', () => {
  let current: string;
  const view = { revisionOf: () => current } as unknown as ClusterView;
  let history: RevisionHistory;

  beforeEach(() => {
    current = 'a';
    history = new RevisionHistory();
  });

  it('are reached at once when the service is there, or has been', async () => {
    history.note(ref, 'before');
    history.note(ref, 'a');
    await expect(history.reach(view, ref, 'a')).resolves.toBe(true);
    await expect(history.reach(view, ref, 'before')).resolves.toBe(true);
  });

  it('are waited for while this process is a little behind', async () => {
    const reached = history.reach(view, ref, 'b');
    setTimeout(() => {
      current = 'b';
    }, 100);
    await expect(reached).resolves.toBe(true);
  });

  it('are reached, too, when the service has already gone on from them', async () => {
    const reached = history.reach(view, ref, 'b');
    setTimeout(() => {
      history.note(ref, 'b');
      history.note(ref, 'c');
      current = 'c';
    }, 100);
    await expect(reached).resolves.toBe(true);
  });

  it('are given up after a second', async () => {
    const startedAt = Date.now();
    await expect(history.reach(view, ref, 'b')).resolves.toBe(false);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  it('are forgotten with the service, and when there are many newer ones', async () => {
    for (let number = 0; number < 20; number += 1) {
      history.note(ref, `r${number}`);
    }
    expect(history.last(ref)).toBe('r19');
    await expect(history.reach(view, ref, 'r0')).resolves.toBe(false);
    history.forget(ref);
    expect(history.last(ref)).toBeUndefined();
  });
});
