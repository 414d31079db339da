import type { ChildProcess } from 'node:child_process';

type Calls<T> = { [K in keyof T]: (argument: any) => Promise<unknown> };

/** In a child process: answers what the parent calls by name. */
export function answerCalls<T extends Calls<T>>(calls: T): void {
  process.on('message', async ({ id, name, argument }: Message) => {
    if (name in calls) {
      const result = await calls[name as keyof T](argument);
      process.send!({ id, result });
    }
  });
  process.on('disconnect', () => process.exit());
}

/** In the parent: what a child process answers. */
export function callsOf<T extends Calls<T>>(child: ChildProcess) {
  const waiting = new Map<number, (result: never) => void>();
  child.on('message', ({ id, result }: { id: number; result: never }) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return <K extends keyof T & string>(
    name: K,
    ...[argument]: Parameters<T[K]>
  ): ReturnType<T[K]> =>
    new Promise(resolve => {
      ids += 1;
      waiting.set(ids, resolve);
      child.send({ id: ids, name, argument } satisfies Message);
    }) as ReturnType<T[K]>;
}

/** Of all calls, because a child may be called from several places. */
let ids = 0;

interface Message {
  id: number;
  name: string;
  argument: unknown;
}
