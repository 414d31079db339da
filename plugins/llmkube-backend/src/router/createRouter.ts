import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { LlmServiceRequest } from 'llmkube-portal-core';
import { cloudInfo, catalogModelInfo } from '../answers/choices';
import { ServiceAssessments } from '../answers/ServiceAssessments';
import { openApiDocument } from '../generated/openApiDocument';
import { Clusters } from '../services/Clusters';
import { EntityInferenceServices } from '../services/EntityInferenceServices';
import { InferenceServices } from '../services/InferenceServices';
import { Models } from '../services/Models';
import {
  PlacementChecks,
  PlacementQuestion,
} from '../services/PlacementChecks';
import { ServiceLogs } from '../services/ServiceLogs';
import { audited } from './audited';
import { callerOf } from './callerOf';
import { LlmkubeEndpoints } from './endpoints';
import { jsonBody } from './jsonBody';
import { sendAnswer } from './sendAnswer';
import { sendLog } from './sendLog';

type CreateRouter =
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap<LlmkubeEndpoints>;
type OpenApiDocument = Parameters<CreateRouter>[0];
type RouterOptions = NonNullable<Parameters<CreateRouter>[1]>;

/** Everything that answers requests. */
export interface LlmkubeServices {
  clusters: Clusters;
  inferenceServices: InferenceServices;
  entities: EntityInferenceServices;
  models: Models;
  placement: PlacementChecks;
  logs: ServiceLogs;
  assessments: ServiceAssessments;
}

/** The HTTP API of openapi.yaml; requests are validated against it. */
export function createRouter(options: {
  services: LlmkubeServices;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  /** Ends what would go on for as long as a reader stays. */
  stopping: AbortSignal;
  /** Tests validate responses, too. */
  validatorOptions?: RouterOptions['validatorOptions'];
}) {
  const { services, httpAuth, auditor, logger, stopping } = options;
  const { clusters, inferenceServices, entities, models, placement, logs } =
    services;
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<LlmkubeEndpoints>(
      openApiDocument as OpenApiDocument,
      {
        middleware: [jsonBody()],
        validatorOptions: options.validatorOptions,
      },
    );
  const caller = callerOf(httpAuth);

  router.get('/v1/clusters', async (req, res) => {
    const items = await clusters.list(await caller(req));
    sendAnswer(req, res, { items });
  });

  router.get('/v1/clusters/:cluster/gpu-capacity', async (req, res) => {
    const { cluster } = req.params;
    sendAnswer(
      req,
      res,
      await clusters.gpuCapacity(cluster, await caller(req)),
    );
  });

  router.get('/v1/clusters/:cluster/queue', async (req, res) => {
    const { cluster } = req.params;
    sendAnswer(req, res, await clusters.queue(cluster, await caller(req)));
  });

  router.get('/v1/clusters/:cluster/inventory', async (req, res) => {
    const { cluster } = req.params;
    sendAnswer(req, res, await clusters.inventory(cluster, await caller(req)));
  });

  router.get('/v1/inference-services', async (req, res) => {
    const found = await inferenceServices.list(req.query, await caller(req));
    sendAnswer(req, res, found);
  });

  router.get(
    '/v1/inference-services/:cluster/:namespace/:name',
    async (req, res) => {
      const { revision } = req.query;
      const found = await inferenceServices.get(
        req.params,
        await caller(req),
        revision,
      );
      sendAnswer(req, res, found);
    },
  );

  router.get(
    '/v1/inference-services/:cluster/:namespace/:name/diagnosis',
    async (req, res) => {
      const { revision } = req.query;
      const found = await inferenceServices.diagnosis(
        req.params,
        await caller(req),
        revision,
      );
      sendAnswer(req, res, found);
    },
  );

  router.get(
    '/v1/inference-services/:cluster/:namespace/:name/events',
    async (req, res) => {
      const items = await inferenceServices.events(
        req.params,
        await caller(req),
      );
      sendAnswer(req, res, { items });
    },
  );

  router.get(
    '/v1/inference-services/:cluster/:namespace/:name/pods',
    async (req, res) => {
      const items = await inferenceServices.pods(req.params, await caller(req));
      sendAnswer(req, res, { items });
    },
  );

  router.get(
    '/v1/inference-services/:cluster/:namespace/:name/logs',
    async (req, res) => {
      const { cluster, namespace, name } = req.params;
      const ref = { cluster, namespace, name };
      const { pod, container } = req.query;
      const meta = { ...ref, pod, ...(container && { container }) };
      await audited(auditor, req, 'logs-read', meta, async () => {
        const asked = await caller(req);
        await sendLog(res, { logger, stopping }, signal =>
          logs.open(ref, req.query, asked, signal),
        );
      });
    },
  );

  router.get('/v1/models/:cluster/:namespace/:name', async (req, res) => {
    sendAnswer(req, res, await models.get(req.params, await caller(req)));
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/inference-services',
    async (req, res) => {
      const items = await entities.of(req.params, await caller(req));
      sendAnswer(req, res, { items });
    },
  );

  router.get('/v1/clouds', async (req, res) => {
    await caller(req);
    const items = services.assessments.profiles.map(cloudInfo);
    sendAnswer(req, res, { items });
  });

  router.get('/v1/model-catalog', async (req, res) => {
    await caller(req);
    const items = placement.catalog.map(catalogModelInfo);
    sendAnswer(req, res, { items });
  });

  router.post('/v1/placement', async (req, res) => {
    const { cluster } = req.body;
    await audited(auditor, req, 'placement-check', { cluster }, async () => {
      const question = req.body as PlacementQuestion;
      res.json(await placement.check(question, await caller(req)));
    });
  });

  router.post('/v1/manifests', async (req, res) => {
    await caller(req);
    // Its shape beyond the document is checked by the core, problem by problem.
    const request = req.body.request as unknown as LlmServiceRequest;
    res.json(placement.manifests(request));
  });

  return router;
}
