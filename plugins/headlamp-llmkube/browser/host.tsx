// A page that offers a plugin what Headlamp offers: the globals that its own
// entry sets, and the routes that the plugin registers there.
import './quietHost';
import '@kinvolk/headlamp-plugin/lib/plugin';
import store from '@kinvolk/headlamp-plugin/lib/redux/stores/store';
import { setupWorker } from 'msw/browser';
import { createRoot } from 'react-dom/client';
import { Route, Switch } from 'react-router-dom';
import { recorded } from '../src/stories/recordings';
import { clusterHandlers } from '../src/testing/clusterApi';
import { HostShell } from '../src/testing/HostShell';

async function start() {
  const clusters = {
    main: await recorded('1.36.2-03-untolerated-spot-metal-full')(),
  };
  await setupWorker(...clusterHandlers(clusters)).start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: '/mockServiceWorker.js' },
  });
  await loadScript('/main.js');
  window.history.replaceState(null, '', '/c/main/llmkube/services');
  createRoot(document.getElementById('root')!).render(
    <HostShell>
      <Host />
    </HostShell>,
  );
}

/** The built plugin, as it is delivered. */
function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} could not be loaded`));
    document.head.append(script);
  });
}

function Host() {
  const { routes, sidebar } = store.getState();
  return (
    <>
      <nav aria-label="Sidebar">
        <ul>
          {Object.values(sidebar.entries).map(({ name, label }) => (
            <li key={name}>{label}</li>
          ))}
        </ul>
      </nav>
      <Switch>
        {Object.values(routes.routes).map(({ path, exact, component }) => (
          <Route
            key={path}
            path={`/c/:cluster${path}`}
            exact={exact}
            render={component as () => JSX.Element}
          />
        ))}
      </Switch>
    </>
  );
}

start();
