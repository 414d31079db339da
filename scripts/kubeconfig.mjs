// Turns contexts of a kubeconfig into clusters of the kubernetes plugin.
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './processes.mjs';

/**
 * @param file the kubeconfig
 * @param contexts names of the contexts to use; the current one by default
 * @returns items for `kubernetes.clusterLocatorMethods[].clusters`
 * @throws UserError when a context is missing or its credentials are of a
 *   kind that the kubernetes plugin can't use from configuration
 */
export async function clustersOfKubeconfig(file, contexts) {
  const { parse } = await import('yaml');
  let config;
  try {
    config = parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(
      `The kubeconfig ${file} can't be read: ${error.message}`,
    );
  }
  const names = contexts?.length ? contexts : [config['current-context']];
  return names.map(name => clusterOfContext(config, name, file));
}

function named(list, name) {
  return (list ?? []).find(item => item.name === name);
}

function clusterOfContext(config, name, file) {
  const context = named(config.contexts, name)?.context;
  if (!context) {
    const known = (config.contexts ?? []).map(item => item.name).join(', ');
    throw new UserError(
      `The kubeconfig ${file} has no context '${name ?? ''}'; it has: ${known || 'none'}.`,
    );
  }
  const cluster = named(config.clusters, context.cluster)?.cluster ?? {};
  const user = named(config.users, context.user)?.user ?? {};
  const relative = target => path.resolve(path.dirname(file), target);
  const token =
    user.token ??
    (user.tokenFile &&
      fs.readFileSync(relative(user.tokenFile), 'utf8').trim());
  if (!token) {
    throw new UserError(
      `The context '${name}' signs in without a token, which the kubernetes plugin can't do from a kubeconfig; ` +
        `create a token for a service account (kubectl create token) or configure the cluster as README.md describes.`,
    );
  }
  return {
    name,
    url: cluster.server,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
    skipTLSVerify: cluster['insecure-skip-tls-verify'] === true,
    ...(cluster['certificate-authority-data'] && {
      caData: cluster['certificate-authority-data'],
    }),
    ...(cluster['certificate-authority'] && {
      caFile: relative(cluster['certificate-authority']),
    }),
  };
}
