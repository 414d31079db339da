import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisNodes } from 'backstage-plugin-llmkube-common';
import { formatAmount } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';

const useStyles = makeStyles((theme: Theme) => ({
  list: { margin: 0, paddingLeft: theme.spacing(2) },
  detail: { display: 'block', color: theme.palette.text.secondary },
  code: { fontFamily: 'monospace' },
}));

type Blocker = DiagnosisNodes['blockers'][number];

/** Every blocker of a node in the scheduler's words, each with its facts. */
export const BlockerList = ({ blockers }: { blockers: Blocker[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const language = useApi(appLanguageApiRef).getLanguage().language;
  if (blockers.length === 0) {
    return <Typography variant="body2">{t('nodes.noBlocker')}</Typography>;
  }
  return (
    <ul className={classes.list}>
      {blockers.map(blocker => (
        <Typography
          key={blocker.plugin + blocker.reasons.join()}
          variant="body2"
          component="li"
        >
          {blocker.reasons.join('; ')}
          {blocker.taints?.map(({ key, value, effect }) => (
            <span key={key + effect} className={classes.detail}>
              {t('nodes.taint')}{' '}
              <span className={classes.code}>
                {value ? `${key}=${value}:${effect}` : `${key}:${effect}`}
              </span>
            </span>
          ))}
          {blocker.resources?.map(({ name, requested, allocatable, held }) => (
            <span key={name} className={classes.detail}>
              {t('nodes.resource', {
                resource: name,
                requested: formatAmount(name, requested, language),
                free: formatAmount(
                  name,
                  Math.max(0, allocatable - held),
                  language,
                ),
                allocatable: formatAmount(name, allocatable, language),
              })}
            </span>
          ))}
          {blocker.selector?.map(({ key, wanted, actual }) => (
            <span key={key} className={classes.detail}>
              <span className={classes.code}>{key}</span>:{' '}
              {actual === undefined
                ? t('nodes.selectorMissing', { wanted })
                : t('nodes.selectorDiffers', { wanted, actual })}
            </span>
          ))}
        </Typography>
      ))}
    </ul>
  );
};
