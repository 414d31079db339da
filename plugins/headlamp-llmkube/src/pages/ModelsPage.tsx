import {
  DateLabel,
  EmptyContent,
  Link,
  Table,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import { useMemo } from 'react';
import { ReadyCluster } from '../cluster/clusterState';
import { EachCluster } from '../components/EachCluster';
import { Notice } from '../components/Notice';
import { ServiceLink } from '../components/ServiceLink';
import { Model } from '../core';

interface ModelRow {
  key: string;
  model: Model;
  /** Names of the services in its namespace that serve it. */
  services: string[];
}

/** All models with what they are and which services serve them. */
export function ModelsPage() {
  return (
    <EachCluster title="Models">
      {(cluster, name) => <ModelTable cluster={cluster} name={name} />}
    </EachCluster>
  );
}

function ModelTable({
  cluster,
  name,
}: {
  cluster: ReadyCluster;
  name: string;
}) {
  const { models, inferenceServices } = cluster.assessment.snapshot;
  const columns = useMemo(() => columnsOf(name), [name]);
  const rows = useMemo(() => {
    const users = new Map<string, string[]>();
    for (const { metadata, spec } of inferenceServices) {
      const key = `${metadata.namespace}/${spec.modelRef}`;
      users.set(key, [...(users.get(key) ?? []), metadata.name]);
    }
    return models?.map((model): ModelRow => {
      const key = `${model.metadata.namespace}/${model.metadata.name}`;
      return { key, model, services: users.get(key) ?? [] };
    });
  }, [models, inferenceServices]);
  if (!rows) {
    return (
      <Notice severity="warning" title="The models of this cluster are unknown">
        They could not be read.
      </Notice>
    );
  }
  return rows.length === 0 ? (
    <EmptyContent>This cluster has no models.</EmptyContent>
  ) : (
    <Table<ModelRow>
      columns={columns}
      data={rows}
      reflectInURL="models"
      getRowId={({ key }) => key}
    />
  );
}

interface Cell {
  row: { original: ModelRow };
}

function columnsOf(cluster: string) {
  return [
    {
      id: 'name',
      header: 'Name',
      accessorFn: ({ model }: ModelRow) => model.metadata.name,
      Cell: ({ row: { original } }: Cell) => {
        const { name, namespace } = original.model.metadata;
        return (
          <Link
            routeName="customresource"
            params={{
              crd: 'models.inference.llmkube.dev',
              namespace,
              crName: name,
            }}
            activeCluster={cluster}
          >
            {name}
          </Link>
        );
      },
    },
    {
      id: 'namespace',
      header: 'Namespace',
      accessorFn: ({ model }: ModelRow) => model.metadata.namespace ?? '',
    },
    {
      id: 'phase',
      header: 'Phase',
      accessorFn: ({ model }: ModelRow) => model.status?.phase ?? 'unknown',
    },
    {
      id: 'format',
      header: 'Format',
      accessorFn: ({ model: { spec, status } }: ModelRow) =>
        [spec.format, spec.quantization ?? status?.gguf?.quantization]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'size',
      header: 'Size',
      // The operator writes 0 for a size that it doesn't know.
      accessorFn: ({ model: { status } }: ModelRow) =>
        status?.size && status.size !== '0' ? status.size : 'unknown',
    },
    {
      id: 'services',
      header: 'Served by',
      accessorFn: ({ services }: ModelRow) =>
        services.join(', ') || 'no service',
      Cell: ({ row: { original } }: Cell) =>
        original.services.length === 0 ? (
          <>no service</>
        ) : (
          <>
            {original.services.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <ServiceLink
                  cluster={cluster}
                  namespace={original.model.metadata.namespace ?? 'default'}
                  name={name}
                />
              </span>
            ))}
          </>
        ),
    },
    {
      id: 'age',
      header: 'Age',
      accessorFn: ({ model }: ModelRow) =>
        model.metadata.creationTimestamp ?? '',
      Cell: ({ row: { original } }: Cell) => {
        const { creationTimestamp } = original.model.metadata;
        return creationTimestamp ? (
          <DateLabel date={creationTimestamp} format="mini" />
        ) : (
          <>unknown</>
        );
      },
    },
  ];
}
