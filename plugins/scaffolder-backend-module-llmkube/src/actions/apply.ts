import {
  AuditorService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  inferenceServiceEntityRef,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import {
  KubernetesApplyClient,
  KubernetesCluster,
} from '../api/KubernetesApplyClient';
import { applyExamples } from './apply.examples';
import { applyObjects } from './applyObjects';
import { requireApplyPermissions } from './applyPermissions';
import { audited } from './audited';
import { objectsToApply } from './objectsToApply';
import { readWorkspaceManifests } from './workspaceManifests';

/** Strategies of the kubernetes plugin that need a token of the person. */
const CLIENT_SIDE_AUTH = ['aks', 'google', 'oidc'];

/**
 * `llmkube:apply`: applies the manifests in the workspace to a cluster, after
 * checking that the person who started the task may, and that nothing would be
 * taken from someone else.
 * @public
 */
export function createLlmkubeApplyAction(options: {
  auditor: AuditorService;
  kubernetes: KubernetesApplyClient;
  permissions: PermissionsService;
}) {
  const { auditor, kubernetes, permissions } = options;
  return createTemplateAction({
    id: 'llmkube:apply',
    description:
      'Applies Model and InferenceService from the workspace to a cluster with server-side apply through the kubernetes plugin',
    examples: applyExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z =>
          z.string().min(1).describe('Name in the kubernetes plugin'),
        path: z =>
          z
            .string()
            .describe(
              'Directory in the workspace with the manifests; its root by default',
            )
            .optional(),
        createNamespace: z =>
          z
            .boolean()
            .describe(
              'Create the namespace if it does not exist; off by default',
            )
            .optional(),
        dryRun: z =>
          z
            .boolean()
            .describe('Let the cluster check everything and change nothing')
            .optional(),
        tokenSecret: z =>
          z
            .string()
            .describe(
              "Name of the task secret with the person's Kubernetes token, for clusters with client-side authentication; kubernetesToken by default",
            )
            .optional(),
      },
      output: {
        applied: z =>
          z
            .array(
              z.object({
                kind: z.string(),
                namespace: z.string().optional(),
                name: z.string(),
                result: z.string(),
              }),
            )
            .describe('What was created or applied, in order'),
        services: z =>
          z
            .array(z.string())
            .describe('References of the services, as cluster/namespace/name'),
        entityRef: z =>
          z
            .string()
            .describe(
              'The entity that the catalog makes of the first service within a few minutes',
            )
            .optional(),
      },
    },
    async handler(ctx) {
      const { cluster: clusterName, createNamespace = false } = ctx.input;
      const files = await readWorkspaceManifests(
        ctx.workspacePath,
        ctx.input.path ?? '.',
      );
      const { objects, services } = objectsToApply(files, {
        cluster: clusterName,
        createNamespace,
      });
      ctx.output('services', services.map(stringifyServiceRef));
      if (services.length > 0) {
        ctx.output('entityRef', inferenceServiceEntityRef(services[0]));
      }
      if (ctx.isDryRun) {
        ctx.logger.info(
          `The manifests are sound; cluster ${clusterName} was not asked.`,
        );
        ctx.output('applied', []);
        return;
      }

      const initiator = await ctx.getInitiatorCredentials();
      const dryRun = ctx.input.dryRun ?? false;
      const meta = {
        cluster: clusterName,
        objects: objects.map(({ kind, metadata }) =>
          [kind, metadata.namespace, metadata.name].filter(Boolean).join('/'),
        ),
        dryRun,
        taskId: ctx.task.id,
      };
      const applied = await audited(
        auditor,
        { eventId: 'llmkube-apply', initiator, meta },
        async () => {
          await requireApplyPermissions(permissions, initiator, services);
          const cluster = await kubernetes.getCluster(
            clusterName,
            initiator,
            ctx.signal,
          );
          // A form's field that was left empty may still make a secret.
          const token =
            ctx.secrets?.[ctx.input.tokenSecret ?? 'kubernetesToken']?.trim() ||
            undefined;
          requireUsableCredential(cluster, token);
          return applyObjects({
            kubernetes,
            objects,
            target: {
              cluster,
              credentials: initiator,
              token,
              signal: ctx.signal,
            },
            dryRun,
            logger: ctx.logger,
            checkpoint: ctx.checkpoint,
          });
        },
      );
      ctx.output('applied', applied);
    },
  });
}

function requireUsableCredential(
  cluster: KubernetesCluster,
  token: string | undefined,
): void {
  if (token === undefined && CLIENT_SIDE_AUTH.includes(cluster.authProvider)) {
    throw new NotAllowedError(
      `Cluster '${cluster.name}' authenticates each person by itself (${cluster.authProvider}), so the portal has no credential for it. Nothing was written: give a Kubernetes token as task secret, or hand the manifests on as files`,
    );
  }
}
