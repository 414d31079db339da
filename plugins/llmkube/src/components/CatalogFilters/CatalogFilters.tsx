import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DefaultEntityFilters,
  EntityAutocompletePicker,
} from '@backstage/plugin-catalog-react';
import {
  LLMKUBE_CLOUD_LABEL,
  LLMKUBE_CLUSTER_LABEL,
  LLMKUBE_RUNTIME_LABEL,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { LabelFilter, labelFilter } from './LabelFilter';

/** Their names also stand in the address of the catalog's index. */
type Filters = DefaultEntityFilters & {
  llmkubeCluster?: LabelFilter;
  llmkubeCloud?: LabelFilter;
  llmkubeRuntime?: LabelFilter;
};

const ClusterFilter = labelFilter(LLMKUBE_CLUSTER_LABEL);
const CloudFilter = labelFilter(LLMKUBE_CLOUD_LABEL);
const RuntimeFilter = labelFilter(LLMKUBE_RUNTIME_LABEL);

/**
 * Filters the catalog's index by the cluster that services and models are on.
 * Not shown where no listed kind of entity has one.
 */
export const EntityLlmkubeClusterPicker = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <EntityAutocompletePicker<Filters, 'llmkubeCluster'>
      label={t('catalogFilters.cluster')}
      name="llmkubeCluster"
      path={`metadata.labels.${LLMKUBE_CLUSTER_LABEL}`}
      Filter={ClusterFilter}
      showCounts
    />
  );
};

/** Filters the catalog's index by the cloud that services are on. */
export const EntityLlmkubeCloudPicker = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <EntityAutocompletePicker<Filters, 'llmkubeCloud'>
      label={t('catalogFilters.cloud')}
      name="llmkubeCloud"
      path={`metadata.labels.${LLMKUBE_CLOUD_LABEL}`}
      Filter={CloudFilter}
      showCounts
    />
  );
};

/** Filters the catalog's index by the runtime that serves the model. */
export const EntityLlmkubeRuntimePicker = () => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <EntityAutocompletePicker<Filters, 'llmkubeRuntime'>
      label={t('catalogFilters.runtime')}
      name="llmkubeRuntime"
      path={`metadata.labels.${LLMKUBE_RUNTIME_LABEL}`}
      Filter={RuntimeFilter}
      showCounts
    />
  );
};
