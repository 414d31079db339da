import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { CloudProfile } from 'llmkube-portal-core';

/**
 * Adds clouds or platforms to those that LLMKube for Backstage knows. Forms,
 * actions and the API share them, because they all ask the backend.
 * @public
 */
export interface LlmkubeCloudProfilesExtensionPoint {
  /**
   * Adds profiles. One with the id of a known profile replaces it.
   * @throws Error when the same id is added twice.
   */
  addCloudProfiles(...profiles: CloudProfile[]): void;
}

/** For modules of the LLMKube backend that add clouds or platforms. @public */
export const llmkubeCloudProfilesExtensionPoint =
  createExtensionPoint<LlmkubeCloudProfilesExtensionPoint>({
    id: 'llmkube.cloud-profiles',
  });
