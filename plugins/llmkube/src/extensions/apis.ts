import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { LlmkubeClient, llmkubeApiRef } from '../api';

export const llmkubeApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: llmkubeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LlmkubeClient(deps),
    }),
});
