import { Pod } from 'llmkube-portal-core';
import { ApiError } from '../errors/ApiError';
import { WriteContext } from '../write/WriteContext';
import { Exchange } from './Exchange';
import { ResourceRequest } from './RequestInfo';

export function handleLogs(
  { store }: WriteContext,
  exchange: Exchange,
  { namespace, name }: ResourceRequest,
): void {
  const pod = store.get('pods', { namespace, name: name! }) as unknown as
    Pod | undefined;
  if (!pod) {
    throw ApiError.notFound({ group: '', plural: 'pods' }, name!);
  }
  exchange.sendText(200, '[simulated] no log yet\n');
}
