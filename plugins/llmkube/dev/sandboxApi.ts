import type { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { LlmkubeClient } from '../src';
import recording from './__fixtures__/sandbox.json';

const BASE_URL = 'http://recorded.invalid';

/** The recording, moved in time so that it was made just now. */
const { answers, entities } = movedInTime(recording) as {
  answers: Record<string, unknown>;
  entities: Entity[];
};

/** The plugin's own client, answered from what the simulated clusters said. */
export const sandboxApi = new LlmkubeClient({
  discoveryApi: { getBaseUrl: async () => BASE_URL },
  fetchApi: {
    fetch: async input => {
      const { pathname, searchParams } = new URL(String(input));
      const answer = answers[decodeURIComponent(pathname)];
      if (answer === undefined) return notRecorded(pathname);
      return Response.json(
        pathname === '/v1/inference-services'
          ? narrowed(answer, searchParams)
          : answer,
      );
    },
  },
});

/** The entities of the recorded services, models and clusters. */
export const sandboxCatalog = catalogApiMock({ entities });

function notRecorded(pathname: string): Response {
  const error = {
    name: 'NotFoundError',
    message: `${pathname} is not in the recording. Start the portal (npm start) to use it.`,
  };
  return Response.json(
    { error, response: { statusCode: 404 } },
    { status: 404 },
  );
}

/** The list of services, as the backend narrows it. */
function narrowed(answer: any, search: URLSearchParams) {
  const cluster = search.get('cluster');
  const namespace = search.get('namespace');
  return {
    items: answer.items.filter(
      ({ ref }: any) =>
        (!cluster || ref.cluster === cluster) &&
        (!namespace || ref.namespace === namespace),
    ),
    clusters: answer.clusters.filter(
      ({ name }: any) => !cluster || name === cluster,
    ),
  };
}

function movedInTime(recorded: { recordedAt: string }): unknown {
  const elapsed = Date.now() - Date.parse(recorded.recordedAt);
  return JSON.parse(JSON.stringify(recorded), (_, value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
      ? new Date(Date.parse(value) + elapsed).toISOString()
      : value,
  );
}
