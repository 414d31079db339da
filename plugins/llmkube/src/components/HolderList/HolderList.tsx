import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Holder } from 'backstage-plugin-llmkube-common';
import { sumHolders } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';

const useStyles = makeStyles((theme: Theme) => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

/**
 * Who holds GPUs, most first. Pods of one service are one line; holders that
 * the user may not see are counted, not named.
 */
export const HolderList = (props: { holders: Holder[]; limit?: number }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { holders, limit = 8 } = props;
  const { named: lines, hidden } = sumHolders(
    holders.map(holder => ({ name: holderName(holder), gpus: holder.gpus })),
  );
  const shown = lines.slice(0, limit);
  const rest = lines.slice(limit).reduce((sum, { gpus }) => sum + gpus, 0);
  return (
    <ul className={classes.list}>
      {shown.map(({ name, gpus: count }) => (
        <Typography key={name} variant="body2" component="li">
          {t('holders.line', { name, count })}
        </Typography>
      ))}
      {rest > 0 && (
        <Typography variant="body2" component="li">
          {t('holders.others', {
            holders: lines.length - limit,
            gpus: rest,
          })}
        </Typography>
      )}
      {hidden > 0 && (
        <Typography variant="body2" component="li">
          {t('holders.hidden', { count: hidden })}
        </Typography>
      )}
    </ul>
  );
};

/** What a holder is called; undefined where the user may not see it. */
export function holderName({
  service,
  namespace,
  pod,
}: Holder): string | undefined {
  if (service) return `${service.namespace}/${service.name}`;
  return pod && `${namespace}/${pod}`;
}
