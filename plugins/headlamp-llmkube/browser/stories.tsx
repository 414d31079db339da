import './quietHost';
import '../src/index';
import { setupWorker } from 'msw/browser';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { ClusterStory } from '../src/stories/story';
import { clusterHandlers } from '../src/testing/clusterApi';
import { HostShell } from '../src/testing/HostShell';

const modules = import.meta.glob<Record<string, ClusterStory>>(
  '../src/**/*.stories.tsx',
  {
    eager: true,
  },
);
const stories = Object.assign({}, ...Object.values(modules)) as Record<
  string,
  ClusterStory
>;

declare global {
  interface Window {
    storyNames: string[];
    shown?: boolean;
    setTheme(theme: string): void;
  }
}

window.storyNames = Object.keys(stories);

const parameters = new URLSearchParams(window.location.search);
const chosen = stories[parameters.get('story') ?? ''];

async function show(story: ClusterStory) {
  const clusters = await story.clusters();
  // A large cluster is answered from outside, so that the page's own work can be measured.
  if (!parameters.has('outside')) {
    await setupWorker(...clusterHandlers(clusters)).start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url: '/mockServiceWorker.js' },
    });
  }
  window.history.replaceState(
    null,
    '',
    `/c/${Object.keys(clusters).join('+')}${story.path}`,
  );
  createRoot(document.getElementById('root')!).render(<Stage story={story} />);
  window.shown = true;
}

function Stage({ story }: { story: ClusterStory }) {
  const [theme, setTheme] = useState<string>('light');
  window.setTheme = setTheme;
  return <HostShell dark={theme === 'dark'}>{story.render()}</HostShell>;
}

if (chosen) show(chosen);
