import { K8s } from '@kinvolk/headlamp-plugin/lib';
import {
  DetailsGrid,
  Link,
  LogsButton,
  ObjectEventList,
  OwnedPodsSection,
  SectionBox,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { useParams } from 'react-router-dom';
import { InferenceService } from '../resources/kinds';
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
      withEvents
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
              <Workload
                cluster={service.cluster}
                namespace={namespace}
                name={name}
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

/** Pods, logs and events of the Deployment that the operator has made; nothing before it has. */
function Workload(props: { cluster: string; namespace: string; name: string }) {
  const { cluster, namespace, name } = props;
  const [deployment] = Deployment.useGet(name, namespace, { cluster });
  return deployment ? (
    <>
      <SectionBox title="Logs of all replicas">
        <LogsButton item={deployment} />
      </SectionBox>
      <OwnedPodsSection resource={deployment} noSearch />
      <ObjectEventList object={deployment} />
    </>
  ) : null;
}
