import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { AnswerMeta, ClusterInfo } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { problemOf } from '../ErrorNotice';
import { Notice } from '../Notice';
import { RelativeTime } from '../RelativeTime';

/**
 * Says where an answer is not the whole and present truth: its age where the
 * cluster can't be read now, what may not be read, where LLMKube is missing,
 * and that the last refresh failed. Says nothing where all is current.
 */
export const Freshness = (props: {
  cluster: ClusterInfo;
  meta?: AnswerMeta;
  /** Why the last refresh failed, while an older answer is shown. */
  refreshError?: Error;
  receivedAt?: number;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { cluster, meta, refreshError, receivedAt } = props;
  const asOf = meta?.asOf ?? cluster.syncedAt;
  const readOnDemand = cluster.state === 'on-demand';
  return (
    <>
      {cluster.state !== 'synced' && (
        <Notice
          severity={readOnDemand ? 'info' : 'warning'}
          title={t(`cluster.state.${cluster.state}`, {
            cluster: cluster.title,
          })}
        >
          {asOf && !readOnDemand && (
            <>
              {t('freshness.lastKnown')} <RelativeTime at={asOf} />.{' '}
            </>
          )}
          {cluster.error}
        </Notice>
      )}
      {cluster.llmkube === 'not-installed' && (
        <Notice
          severity="warning"
          title={t('cluster.notInstalled', { cluster: cluster.title })}
        >
          {t('cluster.notInstalledAdvice')}
        </Notice>
      )}
      {cluster.limitations.map(({ resource, message, missingRule }) => (
        <Notice key={resource} severity="info" title={message}>
          {missingRule && t('cluster.missingRule', { rule: missingRule })}
        </Notice>
      ))}
      {meta?.behind && <Notice severity="info">{t('freshness.behind')}</Notice>}
      {refreshError && (
        <RefreshFailed error={refreshError} receivedAt={receivedAt} />
      )}
    </>
  );
};

/** Whether nothing was ever read of a cluster, so that an empty list proves nothing. */
export function isUnread({ state, syncedAt }: ClusterInfo): boolean {
  return (
    state === 'syncing' ||
    state === 'forbidden' ||
    (state === 'unreachable' && syncedAt === undefined)
  );
}

/** The age of an answer, small, beside a heading. */
export const AsOf = ({ at }: { at?: string | number }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (at === undefined) return null;
  return (
    <Typography variant="caption" color="textSecondary">
      {t('freshness.asOf')} <RelativeTime at={at} />
    </Typography>
  );
};

/** Says that the last refresh failed, and how old what is shown is. */
export function RefreshFailed(props: { error: Error; receivedAt?: number }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <Notice severity="warning" title={t('freshness.refreshFailed')}>
      {problemOf(props.error).message}{' '}
      {props.receivedAt && (
        <>
          {t('freshness.lastKnown')} <RelativeTime at={props.receivedAt} />.
        </>
      )}
    </Notice>
  );
}
