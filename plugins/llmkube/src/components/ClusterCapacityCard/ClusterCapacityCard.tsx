import { InfoCard } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { llmkubeTranslationRef } from '../../translation';
import { ClusterCapacity } from '../ClusterCapacity';

/**
 * GPU capacity of a `kubernetes-cluster` resource, whose entity has the name
 * under which the kubernetes plugin knows the cluster.
 * @public
 */
export const ClusterCapacityCard = () => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <InfoCard title={t('capacity.title')}>
      <ClusterCapacity cluster={entity.metadata.name} />
    </InfoCard>
  );
};
