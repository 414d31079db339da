/**
 * A controller that looks at the whole cluster and does what is due. It is
 * called after every change and keeps no notes that it couldn't rebuild.
 */
export interface ControlLoop {
  readonly name: string;
  /**
   * @param now - milliseconds since the epoch
   * @returns when it wants to be called again though nothing changed
   */
  reconcile(now: number): number | undefined;
}
