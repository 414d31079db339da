import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    marginTop: theme.spacing(1.5),
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    '& > summary': { cursor: 'pointer' },
  },
  words: {
    fontFamily: 'monospace',
    margin: theme.spacing(0.5, 0, 1),
    overflowWrap: 'anywhere',
  },
}));

/** The scheduler's own message beside ours, folded; says where they differ. */
export const SchedulerWords = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { schedulerMessage, message, agreesWithScheduler } = diagnosis;
  if (!schedulerMessage && !message) return null;
  return (
    <details className={classes.root}>
      <summary>
        {agreesWithScheduler === undefined && t('scheduler.title')}
        {agreesWithScheduler === true && t('scheduler.agrees')}
        {agreesWithScheduler === false && t('scheduler.differs')}
      </summary>
      {schedulerMessage && (
        <>
          <Typography variant="caption">{t('scheduler.said')}</Typography>
          <Typography variant="body2" className={classes.words}>
            {schedulerMessage}
          </Typography>
        </>
      )}
      {message && (
        <>
          <Typography variant="caption">{t('scheduler.ours')}</Typography>
          <Typography variant="body2" className={classes.words}>
            {message}
          </Typography>
        </>
      )}
    </details>
  );
};
