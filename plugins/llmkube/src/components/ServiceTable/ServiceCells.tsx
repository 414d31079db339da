import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { NameList } from '../NameList';
import { StateLabel } from '../StateLabel';

interface CellProps {
  service: InferenceServiceStatus;
}

/** The state, and the place in the queue where the service waits in one. */
export const StateCell = ({ service: { state, queue } }: CellProps) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <>
      <StateLabel state={state} />
      {queue && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('services.position', queue)}
        </Typography>
      )}
    </>
  );
};

/** GPUs of all replicas; how they are divided where there are several. */
export const GpusCell = ({ service: { need } }: CellProps) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (!need || need.perReplica === 0) return <>{t('services.noGpus')}</>;
  const { perReplica, replicas } = need;
  return (
    <>
      {t('services.gpus', { gpus: perReplica * replicas })}
      {replicas !== 1 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('services.gpusOfReplicas', { replicas, gpus: perReplica })}
        </Typography>
      )}
    </>
  );
};

/** The cluster, and the nodes that replicas are on. */
export const WhereCell = ({ service }: CellProps) => {
  const nodes = service.placements.flatMap(({ node }) => node ?? []);
  return (
    <>
      {service.clusterTitle ?? service.ref.cluster}
      <Typography variant="caption" color="textSecondary" component="div">
        <NameList names={[...new Set(nodes)]} />
      </Typography>
    </>
  );
};

/** The annotation of an object in a cluster may hold anything. */
export function Owner({ owner }: { owner?: string }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (!owner) return <>{t('services.noOwner')}</>;
  try {
    return (
      <EntityRefLink
        entityRef={parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: 'default',
        })}
      />
    );
  } catch {
    return <>{owner}</>;
  }
}
