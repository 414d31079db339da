import { K8s } from '@kinvolk/headlamp-plugin/lib';
import {
  DetailsGrid,
  Link,
  LogsButton,
  OwnedPodsSection,
  SectionBox,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { useParams } from 'react-router-dom';
import { InferenceService } from '../resources/kinds';
import { ServiceEvents } from '../sections/ServiceEvents';
import { ServiceScheduling } from '../sections/ServiceScheduling';

const { Deployment } = K8s.ResourceClasses;

/** One inference service: the verdict with its remedies, then pods, events and logs by Headlamp's own means. */
export function ServicePage() {
  const { namespace, name } = useParams<{ namespace: string; name: string }>();
  const cluster = K8s.useCluster() ?? '';
  return (
    <DetailsGrid
      resourceType={InferenceService}
      name={name}
      namespace={namespace}
      cluster={cluster}
      actions={[
        <WorkloadLogs
          key="llmkube-logs"
          cluster={cluster}
          namespace={namespace}
          name={name}
        />,
      ]}
      extraInfo={service =>
        service && [
          { name: 'Model', value: <ModelLink service={service} /> },
          {
            name: 'Runtime',
            value: service.jsonData.spec.runtime ?? 'llamacpp',
          },
          {
            name: 'Endpoint',
            value: service.jsonData.status?.endpoint,
            hide: !service.jsonData.status?.endpoint,
          },
        ]
      }
      extraSections={service =>
        service && [
          {
            id: 'llmkube-scheduling',
            section: (
              <SectionBox title="GPU scheduling">
                <ServiceScheduling
                  cluster={service.cluster}
                  namespace={namespace}
                  name={name}
                />
              </SectionBox>
            ),
          },
          {
            id: 'llmkube-workload',
            section: (
              <WorkloadPods
                cluster={service.cluster}
                namespace={namespace}
                name={name}
              />
            ),
          },
          {
            id: 'llmkube-events',
            section: (
              <ServiceEvents
                cluster={service.cluster}
                service={service.jsonData}
              />
            ),
          },
        ]
      }
    />
  );
}

function ModelLink({ service }: { service: InferenceService }) {
  const { modelRef } = service.jsonData.spec;
  return (
    <Link
      routeName="customresource"
      params={{
        crd: 'models.inference.llmkube.dev',
        namespace: service.getNamespace(),
        crName: modelRef,
      }}
      activeCluster={service.cluster}
    >
      {modelRef}
    </Link>
  );
}

interface WorkloadProps {
  cluster: string;
  namespace: string;
  name: string;
}

/** Pods of the Deployment that the operator has made; nothing before it has. */
function WorkloadPods({ cluster, namespace, name }: WorkloadProps) {
  const [deployment] = Deployment.useGet(name, namespace, { cluster });
  return deployment ? (
    <OwnedPodsSection resource={deployment} noSearch />
  ) : null;
}

/** Opens the logs of all replicas. */
function WorkloadLogs({ cluster, namespace, name }: WorkloadProps) {
  const [deployment] = Deployment.useGet(name, namespace, { cluster });
  return deployment ? <LogsButton item={deployment} /> : null;
}
