import { context } from '../__testUtils__/context';
import { cluster, model, service } from '../__testUtils__/inventory';
import { validateEntity } from './entityValidation';
import { inferenceServiceComponent } from './inferenceServiceComponent';

const arn = 'arn:aws:eks:eu-central-1:123456789012:cluster/prod';

describe('inferenceServiceComponent', () => {
  it('points at the service and at its pods in the Kubernetes tab', () => {
    const { metadata } = inferenceServiceComponent(service(), context());

    expect(metadata.annotations).toEqual({
      'llmkube.dev/inference-service': 'prod-eu/team-nlp/chat',
      'backstage.io/kubernetes-cluster': 'prod-eu',
      'backstage.io/kubernetes-namespace': 'team-nlp',
      'backstage.io/kubernetes-label-selector':
        'inference.llmkube.dev/service=chat',
      'backstage.io/managed-by-location':
        'llmkube:prod-eu/team-nlp/inferenceservices/chat',
      'backstage.io/managed-by-origin-location':
        'llmkube:prod-eu/team-nlp/inferenceservices/chat',
    });
  });

  it('depends on its model and on the cluster’s own Resource', () => {
    const { spec } = inferenceServiceComponent(
      service(),
      context({ clusterEntityRef: 'resource:infra/prod-eu' }),
    );

    expect(spec.dependsOn).toEqual([
      'resource:default/llama.team-nlp.prod-eu',
      'resource:infra/prod-eu',
    ]);
    expect(spec.providesApis).toEqual(['api:default/chat.team-nlp.prod-eu']);
  });

  it('depends on nothing that is not in the catalog', () => {
    const { spec } = inferenceServiceComponent(
      service(),
      context({ models: new Map() }),
    );

    expect(spec.dependsOn).toBeUndefined();
  });

  it('is tagged with what the service asks for, in the catalog’s alphabet', () => {
    const object = service({
      facts: { gpuProduct: 'NVIDIA-L4', capacityType: 'spot' },
    });

    expect(inferenceServiceComponent(object, context()).metadata.tags).toEqual([
      'llamacpp',
      'chat',
      'q4-k-m',
      'nvidia-l4',
      'gke',
      'spot',
    ]);
  });

  it('is labelled for the catalog’s filters', () => {
    const { metadata } = inferenceServiceComponent(service(), context());

    expect(metadata.labels).toEqual({
      'llmkube.dev/cluster': 'prod-eu',
      'llmkube.dev/namespace': 'team-nlp',
      'llmkube.dev/cloud': 'gke',
      'llmkube.dev/runtime': 'llamacpp',
    });
  });

  it('is valid on a cluster that is named by an ARN', async () => {
    const component = inferenceServiceComponent(
      service(),
      context({ cluster: cluster(arn) }),
    );

    await expect(validateEntity(component)).resolves.toBeUndefined();
    expect(component.metadata).toMatchObject({
      title: 'chat (prod)',
      labels: {
        'llmkube.dev/cluster':
          'arn-aws-eks-eu-central-1-123456789012-cluster-prod',
      },
      annotations: {
        'llmkube.dev/inference-service': `${encodeURIComponent(arn)}/team-nlp/chat`,
      },
    });
  });

  it('uses the description that somebody wrote on the object', () => {
    const object = service({
      annotations: { 'backstage.io/description': 'Answers customers' },
    });

    expect(
      inferenceServiceComponent(object, context()).metadata.description,
    ).toBe('Answers customers');
  });

  it('says nothing of what is not known', () => {
    const bare = service({
      facts: { modelRef: undefined, runtime: undefined, mode: undefined },
    });
    const { metadata } = inferenceServiceComponent(
      bare,
      context({ cluster: cluster('prod-eu', { cloud: undefined }) }),
    );

    expect(metadata.tags).toEqual([]);
    expect(Object.keys(metadata.labels ?? {})).toEqual([
      'llmkube.dev/cluster',
      'llmkube.dev/namespace',
    ]);
  });

  it('links to the endpoint, the console and what is configured', () => {
    const { metadata } = inferenceServiceComponent(
      service(),
      context({
        cluster: cluster('prod-eu', { dashboard: 'https://console/prod-eu' }),
        config: {
          links: [
            {
              title: 'Grafana',
              url: 'https://grafana/d/llm?var-service={{name}}&var-ns={{ namespace }}',
              icon: 'dashboard',
            },
          ],
        },
      }),
    );

    expect(metadata.links).toEqual([
      {
        title: 'Endpoint inside the cluster',
        url: 'http://chat.team-nlp.svc.cluster.local:8080',
        icon: 'web',
        type: 'endpoint',
      },
      {
        title: 'Console of Cluster prod-eu',
        url: 'https://console/prod-eu',
        icon: 'dashboard',
        type: 'console',
      },
      {
        title: 'Grafana',
        url: 'https://grafana/d/llm?var-service=chat&var-ns=team-nlp',
        icon: 'dashboard',
      },
    ]);
  });

  it('links to the address that a rule gives for outside of the cluster', () => {
    const rules = [
      {
        match: { clusters: ['prod-*'] },
        endpointUrl: 'https://{{name}}.llm.example.com/',
      },
    ];

    expect(
      inferenceServiceComponent(service(), context({ config: { rules } }))
        .metadata.links?.[0],
    ).toMatchObject({ title: 'Endpoint', url: 'https://chat.llm.example.com' });
  });

  it('comes without a model’s quantization when that is not written', () => {
    const models = new Map([
      ['team-nlp/llama', model({ facts: { quantization: undefined } })],
    ]);

    expect(
      inferenceServiceComponent(service(), context({ models })).metadata.tags,
    ).toEqual(['llamacpp', 'chat', 'gke']);
  });
});
