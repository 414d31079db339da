import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { describeUnusableGpus } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { NameList } from '../NameList';

const useStyles = makeStyles((theme: Theme) => ({
  bar: {
    display: 'flex',
    height: 10,
    borderRadius: 5,
    overflow: 'hidden',
    border: `1px solid ${theme.palette.text.secondary}`,
    margin: theme.spacing(1, 0, 0.5),
  },
  held: { background: theme.palette.text.secondary },
  // Hatched, so that it differs from the filled parts without colour.
  unusable: {
    background: `repeating-linear-gradient(45deg, ${theme.palette.status.warning} 0 3px, transparent 3px 6px)`,
  },
  usable: { background: theme.palette.status.ok },
  reasons: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    listStyle: 'disc',
    overflowWrap: 'anywhere',
  },
}));

/**
 * What a service wants against what the cluster has, in GPUs of the same
 * resource: need first, then free and usable, then why the rest is not.
 */
export const GpuBalance = (
  props: Pick<InferenceServiceStatus, 'need' | 'have'>,
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { need, have } = props;
  if (!need || need.perReplica === 0) {
    return <Typography variant="body2">{t('gpu.none')}</Typography>;
  }
  const wanted = t('gpu.wanted', {
    gpus: need.perReplica * need.replicas,
    resource: need.resourceName,
  });
  const perReplica =
    need.replicas === 1
      ? ''
      : ` (${t('gpu.perReplica', { gpus: need.perReplica, replicas: need.replicas })})`;
  if (!have) {
    return (
      <Typography variant="body2">
        {wanted}
        {perReplica}. {t('gpu.haveUnknown')}
      </Typography>
    );
  }
  const parts = [
    { kind: 'usable', gpus: have.usable },
    { kind: 'unusable', gpus: Math.max(0, have.free - have.usable) },
    { kind: 'held', gpus: have.held },
  ] as const;
  const counts = t('gpu.counts', {
    allocatable: have.allocatable,
    held: have.held,
    free: have.free,
    usable: have.usable,
  });
  return (
    <div>
      <Typography variant="body2">
        <strong>
          {wanted}
          {perReplica}
        </strong>
        ; {t('gpu.have', { free: have.free, usable: have.usable })}
        {have.unusable.length > 0 ? ':' : '.'}
      </Typography>
      {have.unusable.length > 0 && (
        <ul className={classes.reasons}>
          {have.unusable.map(part => (
            <Typography key={part.reason} variant="body2" component="li">
              {describeUnusableGpus(part)}
              {part.nodes.length > 0 && (
                <Typography
                  variant="caption"
                  color="textSecondary"
                  component="div"
                >
                  <NameList names={part.nodes} />
                </Typography>
              )}
            </Typography>
          ))}
        </ul>
      )}
      {have.allocatable > 0 && (
        <>
          <div className={classes.bar} role="img" aria-label={counts}>
            {parts.map(({ kind, gpus }) => (
              <span
                key={kind}
                className={classes[kind]}
                style={{ flexGrow: gpus }}
              />
            ))}
          </div>
          <Typography variant="caption" color="textSecondary">
            {counts}
          </Typography>
        </>
      )}
    </div>
  );
};
