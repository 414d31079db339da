import { FakeCluster } from '../testing/clusterApi';
import { recordedCluster } from '../testing/recordedCluster';
import { RecordedCluster } from '../testing/recordedLists';

/** The core's recordings of real control planes, as files that a page can load. */
const urls = import.meta.glob<string>(
  '../../../../packages/core/src/__fixtures__/recorded/*.json.gz',
  { query: '?url', import: 'default', eager: true },
);

export async function loadRecording(name: string): Promise<RecordedCluster> {
  const [, url] = Object.entries(urls).find(([path]) =>
    path.endsWith(`/${name}.json.gz`),
  )!;
  const { body } = await fetch(url);
  return new Response(
    body!.pipeThrough(new DecompressionStream('gzip')),
  ).json();
}

/** A recorded cluster, with some lists in other states. */
export function recorded(name: string, overrides: Partial<FakeCluster> = {}) {
  return async () => recordedCluster(await loadRecording(name), overrides);
}
