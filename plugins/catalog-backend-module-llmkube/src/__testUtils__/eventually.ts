const LONGEST_WAIT_MS = 30_000;

/** Waits until an expectation holds, and fails with its last failure. */
export async function eventually(
  expectation: () => void | Promise<void>,
  longestWaitMs = LONGEST_WAIT_MS,
): Promise<void> {
  const giveUpAt = Date.now() + longestWaitMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
