import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { NodeVerdictTable } from '../NodeVerdictTable';
import { SchedulerWords } from '../SchedulerWords';
import { Section } from '../Section';

/** Step 1 of the guide: the GPUs of each node, and why they can't be used. */
export const GpuAvailabilityStep = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <Section title={t('step.gpus')} description={t('step.gpusDescription')}>
      {diagnosis.nodes.length > 0 ? (
        <NodeVerdictTable nodes={diagnosis.nodes} />
      ) : (
        <Typography variant="body2">
          {t(diagnosis.unknowns.length > 0 ? 'nodes.none' : 'nodes.idle')}
        </Typography>
      )}
      <SchedulerWords diagnosis={diagnosis} />
    </Section>
  );
};
