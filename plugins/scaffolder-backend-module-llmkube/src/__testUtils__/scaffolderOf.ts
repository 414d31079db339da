import { mockCredentials } from '@backstage/backend-test-utils';

/** The scaffolder's API, as Jane uses it. */
export function scaffolderOf(port: () => number) {
  async function call(path: string, body?: object) {
    const response = await fetch(
      `http://localhost:${port()}/api/scaffolder${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: mockCredentials.user.header('user:default/jane'),
          'Content-Type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    return { status: response.status, body: await response.json() };
  }

  /** Starts a task of the template New LLM service; the scaffolder may refuse it. */
  const create = (values: object) =>
    call('/v2/tasks', {
      templateRef: 'template:default/new-llm-service',
      values,
    });

  /** Such a task, from its start to its end. */
  async function runTask(values: object) {
    const { body: created } = await create(values);
    let task: any;
    do {
      ({ body: task } = await call(`/v2/tasks/${created.id}`));
    } while (['open', 'processing'].includes(task.status));
    const { body: events } = await call(`/v2/tasks/${created.id}/events`);
    return {
      id: created.id,
      status: task.status,
      log: events.map((event: any) => event.body.message).join('\n'),
      output: events.find((event: any) => event.body.output)?.body.output,
    };
  }

  return { call, create, runTask };
}
