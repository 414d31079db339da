import { ApiError } from '../errors/ApiError';
import { ResourceType } from '../resources/ResourceType';
import { WriteContext } from '../write/WriteContext';
import { Exchange } from './Exchange';
import { presentationFor, presentWatched } from './presentation';
import { isTrue, ResourceRequest } from './RequestInfo';
import { selectionOf } from './selection';
import { watchObjects, WatchEvent } from './watchObjects';

const DEFAULT_TIMEOUT_SECONDS = 1800;

/** Answers a watch: one JSON document a line, until the client or time ends it. */
export function handleWatch(
  { store, clock, settings }: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): void {
  const { query, response } = exchange;
  const as = presentationFor(exchange.accept);
  const selects = selectionOf(type, request, query);
  let first = true;
  const write = ({ type: event, object }: WatchEvent) => {
    const shown =
      event === 'BOOKMARK' && as === 'json'
        ? object
        : presentWatched(type, object as never, as, clock.now(), first);
    first = false;
    exchange.write(`${JSON.stringify({ type: event, object: shown })}\n`);
  };
  const early: WatchEvent[] = [];
  let send: (event: WatchEvent) => void = event => early.push(event);

  let watch;
  try {
    watch = watchObjects(store, type, selects, query, event => send(event));
  } catch (error) {
    // A compacted version is told inside the stream, as etcd's watch cache does.
    if (error instanceof ApiError && error.code === 410) {
      exchange.start(200, 'application/json');
      exchange.write(
        `${JSON.stringify({ type: 'ERROR', object: error.toStatus() })}
`,
      );
      exchange.end();
      return;
    }
    throw error;
  }
  exchange.start(200, 'application/json');
  response.flushHeaders();
  early.forEach(write);
  send = write;

  const wantsBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const running = watch;
  const bookmarks = wantsBookmarks
    ? setInterval(() => running.bookmark(), settings.bookmarkInterval)
    : undefined;
  const seconds =
    Number(query.get('timeoutSeconds')) || DEFAULT_TIMEOUT_SECONDS;
  const timeout = setTimeout(() => {
    if (wantsBookmarks) {
      running.bookmark();
    }
    exchange.end();
  }, seconds * 1000);
  response.on('close', () => {
    clearInterval(bookmarks);
    clearTimeout(timeout);
    running.stop();
  });
}
