/** How long one slice of work may keep the page from drawing. */
const SLICE_MS = 8;
/** How long a cluster is left alone between two judgements. */
const REST_MS = 500;

/** Work that may be interrupted where it yields, for a moment or for a rest. */
export type Work = Iterator<void | 'rest'>;

/** Runs work in slices, so that a large cluster never freezes the page. */
export interface SliceRunner {
  run(work: Work): void;
  stop(): void;
}

/** Slices of a few milliseconds, with room for the browser between them. */
export function createSliceRunner(): SliceRunner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const advance = (work: Work) => {
    const startedAt = performance.now();
    let step = work.next();
    while (!step.done) {
      if (step.value === 'rest') {
        timer = setTimeout(advance, REST_MS, work);
        return;
      }
      if (performance.now() - startedAt > SLICE_MS) {
        timer = setTimeout(advance, 0, work);
        return;
      }
      step = work.next();
    }
  };
  return {
    run(work) {
      timer = setTimeout(advance, 0, work);
    },
    stop: () => clearTimeout(timer),
  };
}

/** All at once: for tests, and where nobody watches. */
export const atOnce: SliceRunner = {
  run(work) {
    while (!work.next().done);
  },
  stop() {},
};
