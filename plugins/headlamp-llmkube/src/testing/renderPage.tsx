import './registerPlugin';
import { render } from '@testing-library/react';
import { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { forgetClusters } from '../cluster/WithCluster';
import { clusterHandlers, FakeCluster, WrittenObject } from './clusterApi';
import { HostShell } from './HostShell';
import { server } from './setup';

/** Renders a page of the plugin at a path of Headlamp, before clusters behind msw. */
export function renderPage(
  page: ReactNode,
  options: {
    clusters: Record<string, FakeCluster>;
    /** After `/c/<clusters>`. */
    path?: string;
    route?: string;
  },
) {
  const { clusters, path = '/llmkube/services', route = path } = options;
  const written: WrittenObject[] = [];
  server.use(...clusterHandlers(clusters, written));
  forgetClusters();
  window.history.replaceState(
    null,
    '',
    `/c/${Object.keys(clusters).join('+')}${path}`,
  );
  const view = render(
    <HostShell>
      <Route path={`/c/:cluster${route}`}>{page}</Route>
    </HostShell>,
  );
  return { ...view, written };
}
