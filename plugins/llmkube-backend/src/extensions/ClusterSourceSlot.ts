import {
  LlmkubeClusterSource,
  LlmkubeClusterSourceExtensionPoint,
} from 'backstage-plugin-llmkube-node';

/** The source that a module puts in the place of the kubernetes plugin. */
export class ClusterSourceSlot implements LlmkubeClusterSourceExtensionPoint {
  #source: LlmkubeClusterSource | undefined;

  setClusterSource(source: LlmkubeClusterSource): void {
    if (this.#source) {
      throw new Error(
        'The source of clusters is replaced twice; remove one of the modules',
      );
    }
    this.#source = source;
  }

  /** Undefined when no module has set one. */
  get source(): LlmkubeClusterSource | undefined {
    return this.#source;
  }
}
