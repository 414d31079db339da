import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import {
  SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import request from 'supertest';
import { createLlmkubePlugin } from '../plugin';
import { eventually } from './eventually';

/** A backend with the plugin, and everything that it told others. */
export interface Portal {
  signals: SignalPayload[];
  events: EventParams[];
  /** A request as a signed-in user (another credential's header if given). */
  get(path: string, authorization?: string): request.Test;
  post(path: string, body: object): request.Test;
  /** The cluster once it is in one of these states. */
  untilCluster(name: string, ...states: string[]): Promise<ClusterInfo>;
  stop(): Promise<void>;
}

export async function startPortal(options: {
  /** Base URL of the kubernetes plugin. */
  kubernetesUrl: string;
  entities?: Entity[];
  config?: JsonObject;
  features?: BackendFeature[];
}): Promise<Portal> {
  const signals: SignalPayload[] = [];
  const events: EventParams[] = [];
  const backend = await startTestBackend({
    features: [
      createLlmkubePlugin({ validateResponses: true }),
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      createServiceFactory({
        service: coreServices.discovery,
        deps: {},
        factory: () => ({
          getBaseUrl: async () => options.kubernetesUrl,
          getExternalBaseUrl: async () => options.kubernetesUrl,
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            signals.push(signal as SignalPayload);
          },
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async event => {
            events.push(event);
          },
          subscribe: async () => undefined,
        }),
      }),
      ...(options.features ?? []),
    ],
  });
  const get = (path: string, authorization = mockCredentials.user.header()) =>
    request(backend.server)
      .get(`/api/llmkube${path}`)
      .set('Authorization', authorization);
  return {
    signals,
    events,
    get,
    post: (path, body) =>
      request(backend.server)
        .post(`/api/llmkube${path}`)
        .set('Authorization', mockCredentials.user.header())
        .send(body),
    untilCluster: (name, ...states) =>
      eventually(async () => {
        const { body } = await get('/v1/clusters');
        const cluster = (body.items as ClusterInfo[]).find(
          item => item.name === name,
        );
        expect(states).toContain(cluster?.state);
        return cluster!;
      }),
    stop: () => backend.stop(),
  };
}
