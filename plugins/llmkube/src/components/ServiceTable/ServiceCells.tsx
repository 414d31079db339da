import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { ServiceLink } from '../ServiceLink';
import { StateLabel } from '../StateLabel';

const useStyles = makeStyles({
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
});

/** The cells of one service, in the order of the table's columns. */
export const ServiceCells = (props: {
  service: InferenceServiceStatus;
  address: string;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const classes = useStyles();
  const { service, address } = props;
  const { ref, need, queue, placements } = service;
  const nodes = placements.flatMap(({ node }) => node ?? []);
  return (
    <>
      <div role="rowheader" className={classes.cell}>
        <Typography variant="body2" component="span">
          <ServiceLink service={service} fallback={address} />
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {ref.namespace} · {service.model.name}
        </Typography>
      </div>
      <div role="cell" className={classes.cell}>
        <Typography variant="body2" component="span">
          <StateLabel state={service.state} />
        </Typography>
        {queue && (
          <Typography variant="caption" color="textSecondary" component="div">
            {t('services.position', queue)}
          </Typography>
        )}
      </div>
      <Typography
        variant="body2"
        component="div"
        role="cell"
        className={classes.cell}
      >
        {service.reason ?? service.summary}
      </Typography>
      <Typography
        variant="body2"
        component="div"
        role="cell"
        className={classes.cell}
      >
        {need && need.perReplica > 0
          ? t('services.gpus', {
              gpus: need.perReplica,
              replicas: need.replicas,
            })
          : t('services.noGpus')}
      </Typography>
      <div role="cell" className={classes.cell}>
        <Typography variant="body2">
          {service.clusterTitle ?? ref.cluster}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {[...new Set(nodes)].join(', ')}
        </Typography>
      </div>
      <Typography
        variant="body2"
        component="div"
        role="cell"
        className={classes.cell}
      >
        <Owner owner={service.owner} />
      </Typography>
      <Typography
        variant="body2"
        component="div"
        role="cell"
        className={classes.cell}
      >
        <RelativeTime at={service.createdAt} />
      </Typography>
    </>
  );
};

/** The annotation of an object in a cluster may hold anything. */
function Owner({ owner }: { owner?: string }) {
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
