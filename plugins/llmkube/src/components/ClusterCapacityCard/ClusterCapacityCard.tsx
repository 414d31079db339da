import { InfoCard, type InfoCardVariants } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { llmkubeTranslationRef } from '../../translation';
import { ClusterCapacity } from '../ClusterCapacity';

/**
 * GPU capacity of a `kubernetes-cluster` resource, whose entity has the name
 * under which the kubernetes plugin knows the cluster.
 * @public
 */
export const ClusterCapacityCard = (props: {
  /** How the card takes its place in a grid, as in other Backstage cards. */
  variant?: InfoCardVariants;
}) => {
  const { entity } = useEntity();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <InfoCard title={t('capacity.title')} variant={props.variant}>
      <ClusterCapacity cluster={entity.metadata.name} />
    </InfoCard>
  );
};
