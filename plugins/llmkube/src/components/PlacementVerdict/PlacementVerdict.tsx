import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { PlacementAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { DiffView } from '../DiffView';
import { Notice, type Severity } from '../Notice';
import { ProblemList } from '../ProblemList';
import { nodeCountsOf, VerdictStrip } from '../VerdictStrip';

const severities: Record<PlacementAnswer['verdict'], Severity> = {
  fits: 'ok',
  fixable: 'warning',
  waits: 'info',
  'needs-capacity': 'info',
  'never-fits': 'error',
  'not-checked': 'info',
};

/** Whether a request would be scheduled now, and what would make it so. */
export const PlacementVerdict = ({ answer }: { answer: PlacementAnswer }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { verdict, summary, diagnosis, problems } = answer;
  const remedy = diagnosis?.remedies[0];
  const counts = diagnosis && nodeCountsOf(diagnosis);
  return (
    <div role="status">
      <Notice
        severity={severities[verdict]}
        title={t(`placementVerdict.${verdict}`)}
      >
        {summary}
        {remedy && (
          <Box mt={1}>
            <Typography variant="body2">
              <strong>{remedy.title}</strong> {remedy.consequence}
            </Typography>
            <DiffView
              diff={remedy.diff}
              label={t('remedy.diff', { title: remedy.title })}
            />
          </Box>
        )}
      </Notice>
      {counts && <VerdictStrip counts={counts} />}
      <ProblemList problems={problems} />
    </div>
  );
};
