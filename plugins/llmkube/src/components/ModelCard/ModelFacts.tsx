import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';

const FACTS = [
  'phase',
  'size',
  'format',
  'quantization',
  'contextLength',
  'source',
] as const;

/** What the reader comes for; where it is not reported, that is said. */
const ALWAYS_SHOWN: readonly string[] = ['phase', 'size', 'contextLength'];

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(0, 0, 2),
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** What the operator reports of a model. */
export const ModelFacts = ({
  model,
}: Pick<InferenceServiceStatus, 'model'>) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <Typography variant="body2" component="dl" className={classes.root}>
      {FACTS.filter(
        fact => model[fact] !== undefined || ALWAYS_SHOWN.includes(fact),
      ).map(fact => [
        <dt key={fact}>{t(`model.${fact}`)}</dt>,
        <dd key={`${fact} value`}>
          {fact === 'contextLength' && model.contextLength !== undefined
            ? t('model.tokens', { tokens: model.contextLength })
            : (model[fact] ?? t('unknown'))}
        </dd>,
      ])}
    </Typography>
  );
};
