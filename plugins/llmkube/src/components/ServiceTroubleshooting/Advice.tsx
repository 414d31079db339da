import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { Section } from '../Section';

const UNPLACED = ['fixable', 'waits', 'needs-capacity', 'never-fits'];

/**
 * What the findings advise, said first where no remedy could be proved, so that
 * nobody has to look for it among the evidence.
 */
export const Advice = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const advised = diagnosis.findings.filter(
    ({ advice, severity }) => advice && severity !== 'info',
  );
  if (advised.length === 0) return null;
  return (
    <Section
      title={t('troubleshooting.advice')}
      description={
        UNPLACED.includes(diagnosis.verdict)
          ? t('troubleshooting.adviceDescription')
          : undefined
      }
    >
      <ul>
        {advised.map(({ code, subject, title, advice }) => (
          <Typography key={code + (subject ?? '')} component="li">
            <strong>{title}.</strong> {advice}
          </Typography>
        ))}
      </ul>
    </Section>
  );
};
