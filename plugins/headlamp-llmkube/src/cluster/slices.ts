/** How long one slice of work may keep the page from drawing. */
const SLICE_MS = 8;

/** Runs work in slices, so that a large cluster never freezes the page. */
export interface SliceRunner {
  /** Ends what it was running, and runs this. */
  run(work: Iterator<void>): void;
  stop(): void;
}

/** Slices of a few milliseconds, with room for the browser between them. */
export function createSliceRunner(): SliceRunner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const advance = (work: Iterator<void>) => {
    const startedAt = performance.now();
    while (!work.next().done) {
      if (performance.now() - startedAt > SLICE_MS) {
        timer = setTimeout(advance, 0, work);
        return;
      }
    }
  };
  return {
    run(work) {
      stop();
      timer = setTimeout(advance, 0, work);
    },
    stop,
  };
}

/** All at once: for tests, and where nobody watches. */
export const atOnce: SliceRunner = {
  run(work) {
    while (!work.next().done);
  },
  stop() {},
};
