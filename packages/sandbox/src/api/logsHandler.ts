import { Pod } from 'llmkube-portal-core';
import { toMicroTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { containerLog, LogLine } from '../logs/containerLog';
import { WriteContext } from '../write/WriteContext';
import { Exchange } from './Exchange';
import { isTrue, ResourceRequest } from './RequestInfo';

/** How often a followed log is looked at, in milliseconds. */
const FOLLOW_INTERVAL = 500;

/**
 * Answers `pods/log`: the lines so far and, with `follow`, those that come
 * until the pod or the client goes.
 *
 * @throws ApiError 400 for a container that is not there or has not run, 404
 */
export function handleLogs(
  { store, clock }: WriteContext,
  exchange: Exchange,
  { namespace, name = '' }: ResourceRequest,
): void {
  const { query } = exchange;
  const read = () =>
    store.get('pods', { namespace, name }) as unknown as Pod | undefined;
  const pod = read();
  if (!pod) {
    throw ApiError.notFound({ group: '', plural: 'pods' }, name);
  }
  const container = chosenContainer(pod, query.get('container'));
  const previous = isTrue(query.get('previous'));
  const linesOf = (of: Pod) =>
    containerLog(of, container, { previous, now: clock.now() });
  const lines = linesOf(pod);
  if (!lines) {
    throw notRun(pod, container, previous);
  }
  const format = (line: LogLine) =>
    isTrue(query.get('timestamps'))
      ? `${toMicroTime(line.at)} ${line.text}\n`
      : `${line.text}\n`;
  exchange.start(200, 'text/plain');
  exchange.write(shownLines(lines, query, clock.now()).map(format).join(''));
  if (!isTrue(query.get('follow'))) {
    exchange.end();
    return;
  }

  let last = lines.at(-1)?.at ?? 0;
  const timer = setInterval(() => {
    const live = read();
    const news = (live && linesOf(live))?.filter(({ at }) => at > last) ?? [];
    last = news.at(-1)?.at ?? last;
    if (news.length > 0) {
      exchange.write(news.map(format).join(''));
    }
    if (!live || !isRunning(live, container)) {
      exchange.end();
    }
  }, FOLLOW_INTERVAL);
  exchange.response.on('close', () => clearInterval(timer));
}

function chosenContainer(pod: Pod, asked: string | null): string {
  const names = pod.spec.containers.map(({ name }) => name);
  const initNames = pod.spec.initContainers?.map(({ name }) => name) ?? [];
  if (asked) {
    if (![...names, ...initNames].includes(asked)) {
      throw ApiError.badRequest(
        `container ${asked} is not valid for pod ${pod.metadata.name}`,
      );
    }
    return asked;
  }
  if (names.length > 1) {
    throw ApiError.badRequest(
      `a container name must be specified for pod ${
        pod.metadata.name
      }, choose one of: [${names.join(' ')}]`,
    );
  }
  return names[0];
}

function notRun(pod: Pod, container: string, previous: boolean): ApiError {
  const { name } = pod.metadata;
  if (previous) {
    return ApiError.badRequest(
      `previous terminated container "${container}" in pod "${name}" not found`,
    );
  }
  if (!pod.spec.nodeName) {
    return ApiError.badRequest(`pod ${name} does not have a host assigned`);
  }
  const waiting = statusesOf(pod).find(status => status.name === container);
  return ApiError.badRequest(
    `container "${container}" in pod "${name}" is waiting to start: ${
      waiting?.state?.waiting?.reason ?? 'ContainerCreating'
    }`,
  );
}

function isRunning(pod: Pod, container: string): boolean {
  return statusesOf(pod).some(
    ({ name, state }) => name === container && state?.running,
  );
}

function statusesOf({ status }: Pod) {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}

function shownLines(
  lines: LogLine[],
  query: URLSearchParams,
  now: number,
): LogLine[] {
  const seconds = query.get('sinceSeconds');
  const time = query.get('sinceTime');
  const tail = query.get('tailLines');
  const from = Math.max(
    seconds ? now - Number(seconds) * 1000 : 0,
    time ? Date.parse(time) : 0,
  );
  const recent = lines.filter(({ at }) => at >= from);
  if (tail === null || Number(tail) < 0) {
    return recent;
  }
  return Number(tail) === 0 ? [] : recent.slice(-Number(tail));
}
