import { ApiObject } from '../resources/ApiObject';

type Fields = Record<string, unknown>;

const DEFAULTS: Record<string, (object: ApiObject) => ApiObject> = {
  'v1/Pod': object => ({ ...object, spec: podSpec(fields(object.spec)) }),
  'v1/Service': object => ({
    ...object,
    spec: serviceSpec(fields(object.spec)),
  }),
  'v1/Secret': secret,
  'apps/v1/Deployment': object => ({
    ...object,
    spec: deploymentSpec(fields(object.spec)),
  }),
  'apps/v1/ReplicaSet': object => ({
    ...object,
    spec: withTemplate({ replicas: 1, ...fields(object.spec) }),
  }),
  'storage.k8s.io/v1/StorageClass': object => ({
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    ...object,
  }),
  'scheduling.k8s.io/v1/PriorityClass': object => ({
    preemptionPolicy: 'PreemptLowerPriority',
    ...object,
  }),
};

/**
 * The defaults that Kubernetes' own kinds get, as far as clients see them in
 * a portal. Fields that are already there stay.
 */
export function applyBuiltinDefaults(object: ApiObject): ApiObject {
  const defaults = DEFAULTS[`${object.apiVersion}/${object.kind}`];
  return defaults ? defaults(object) : object;
}

function deploymentSpec(spec: Fields): Fields {
  const strategy = { type: 'RollingUpdate', ...fields(spec.strategy) };
  return withTemplate({
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...spec,
    strategy:
      strategy.type === 'RollingUpdate'
        ? {
            rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
            ...strategy,
          }
        : { type: strategy.type },
  });
}

function withTemplate(spec: Fields): Fields {
  const template = fields(spec.template);
  return {
    ...spec,
    template: { ...template, spec: podSpec(fields(template.spec)) },
  };
}

function podSpec(spec: Fields): Fields {
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    ...spec,
    containers: list(spec.containers).map(container),
    ...(spec.initContainers !== undefined && {
      initContainers: list(spec.initContainers).map(container),
    }),
  };
}

function container(given: Fields): Fields {
  const image = String(given.image ?? '');
  const latest = image.endsWith(':latest') || !/[:@][^/]*$/.test(image);
  const resources = fields(given.resources);
  const limits = fields(resources.limits);
  return {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: latest ? 'Always' : 'IfNotPresent',
    ...given,
    ...(given.ports !== undefined && {
      ports: list(given.ports).map(port => ({ protocol: 'TCP', ...port })),
    }),
    // A missing request is the limit's, resource by resource.
    resources: resources.limits
      ? { ...resources, requests: { ...limits, ...fields(resources.requests) } }
      : resources,
    ...probes(given),
  };
}

function probes(given: Fields): Fields {
  const names = ['startupProbe', 'livenessProbe', 'readinessProbe'];
  return Object.fromEntries(
    names
      .filter(name => given[name])
      .map(name => [
        name,
        {
          timeoutSeconds: 1,
          periodSeconds: 10,
          successThreshold: 1,
          failureThreshold: 3,
          ...fields(given[name]),
        },
      ]),
  );
}

function serviceSpec(spec: Fields): Fields {
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    internalTrafficPolicy: 'Cluster',
    ...spec,
    ports: list(spec.ports).map(port => ({
      protocol: 'TCP',
      targetPort: port.port,
      ...port,
    })),
  };
}

function secret(object: ApiObject): ApiObject {
  const { stringData, ...rest } = object;
  const encoded = Object.entries(fields(stringData)).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  return {
    type: 'Opaque',
    ...rest,
    ...(Boolean(object.data || stringData) && {
      data: { ...fields(object.data), ...Object.fromEntries(encoded) },
    }),
  } as ApiObject;
}

function fields(value: unknown): Fields {
  return (value ?? {}) as Fields;
}

function list(value: unknown): Fields[] {
  return (value ?? []) as Fields[];
}
