import { CloudProfile, cloudProfiles } from 'llmkube-portal-core';
import { LlmkubeCloudProfilesExtensionPoint } from 'backstage-plugin-llmkube-node';

/** The built-in clouds and those that modules add. */
export class CloudProfileRegistry implements LlmkubeCloudProfilesExtensionPoint {
  readonly #added = new Map<string, CloudProfile>();

  addCloudProfiles(...profiles: CloudProfile[]): void {
    for (const profile of profiles) {
      if (this.#added.has(profile.id)) {
        throw new Error(
          `Cloud profile '${profile.id}' is added twice; remove one of the modules or rename it`,
        );
      }
      this.#added.set(profile.id, profile);
    }
  }

  all(): CloudProfile[] {
    return [
      ...this.#added.values(),
      ...cloudProfiles.filter(({ id }) => !this.#added.has(id)),
    ];
  }
}
