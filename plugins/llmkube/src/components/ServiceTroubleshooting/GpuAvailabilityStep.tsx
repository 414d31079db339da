import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { NodeVerdictTable } from '../NodeVerdictTable';
import { SchedulerWords } from '../SchedulerWords';
import { Section } from '../Section';
import { nodeCountsOf } from '../VerdictStrip';

/** Step 1 of the guide: the GPUs of each node, and why they can't be used. */
export const GpuAvailabilityStep = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const unjudged = diagnosis.unknowns.length > 0 ? 'none' : 'idle';
  const absence = nodeCountsOf(diagnosis) ? 'hidden' : unjudged;
  return (
    <Section title={t('step.gpus')} description={t('step.gpusDescription')}>
      {diagnosis.nodes.length > 0 ? (
        <NodeVerdictTable nodes={diagnosis.nodes} />
      ) : (
        <Typography variant="body2">{t(`nodes.${absence}`)}</Typography>
      )}
      <SchedulerWords diagnosis={diagnosis} />
    </Section>
  );
};
