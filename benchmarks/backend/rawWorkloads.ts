import {
  metadata,
  servicePodSpec,
  serviceName,
  serviceNamespace,
} from './rawObjects';

/** Labels of everything that the operator makes for the service. */
const labelsOf = (each: number) => ({
  app: serviceName(each),
  'inference.llmkube.dev/service': serviceName(each),
});

/** The service's Deployment, as the operator makes it. */
export function rawDeployment(each: number) {
  const labels = labelsOf(each);
  return {
    metadata: metadata(serviceName(each), serviceNamespace(each), labels),
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: servicePodSpec(each) },
    },
    status: { replicas: 1 },
  };
}

export function rawReplicaSet(each: number) {
  const labels = labelsOf(each);
  const name = `${serviceName(each)}-7d9f`;
  return {
    metadata: {
      ...metadata(name, serviceNamespace(each), labels),
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: serviceName(each) },
      ],
    },
    spec: { replicas: 1, selector: { matchLabels: labels } },
    status: { replicas: 1 },
  };
}

/** What a cluster remembers for an hour of a service that waits or has come. */
export function rawEvents(each: number) {
  return ['FailedScheduling', 'SuccessfulCreate', 'ScalingReplicaSet'].map(
    reason => ({
      metadata: metadata(
        `${serviceName(each)}-7d9f-x1.${reason.toLowerCase()}`,
        serviceNamespace(each),
      ),
      involvedObject: {
        kind: 'Pod',
        namespace: serviceNamespace(each),
        name: `${serviceName(each)}-7d9f-x1`,
      },
      type: reason === 'FailedScheduling' ? 'Warning' : 'Normal',
      reason,
      message: `A sentence about ${serviceName(each)} that an event of the reason ${reason} has`,
      count: 3,
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:10:00Z',
    }),
  );
}

/** The operator itself, whose flags the plugin reads. */
export function rawOperator() {
  const labels = {
    'app.kubernetes.io/name': 'llmkube',
    'control-plane': 'controller-manager',
  };
  const args = ['--leader-elect', '--model-cache-mode=shared'];
  return {
    metadata: metadata('llmkube-controller-manager', 'llmkube-system', labels),
    spec: { template: { spec: { containers: [{ name: 'manager', args }] } } },
    status: {},
  };
}
