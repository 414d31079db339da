import { HttpAuthService } from '@backstage/backend-plugin-api';
import { IncomingHttpHeaders } from 'node:http';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';

/** Tokens that the browser obtained for one auth provider of a cluster. */
const TOKEN_HEADER = /^backstage-kubernetes-authorization-/;

/**
 * Who asks: a signed-in user or another plugin, with the tokens for clusters
 * that the portal holds no credential of.
 */
export function callerOf(httpAuth: HttpAuthService) {
  return async (req: { headers: IncomingHttpHeaders }) => {
    const credentials = await httpAuth.credentials(
      req as Parameters<HttpAuthService['credentials']>[0],
      { allow: ['user', 'service'] },
    );
    const caller: KubernetesCaller = { credentials };
    const tokens = Object.entries(req.headers).filter(
      (header): header is [string, string] =>
        TOKEN_HEADER.test(header[0]) && typeof header[1] === 'string',
    );
    if (tokens.length > 0) {
      caller.authorizationHeaders = Object.fromEntries(tokens);
    }
    return caller;
  };
}
