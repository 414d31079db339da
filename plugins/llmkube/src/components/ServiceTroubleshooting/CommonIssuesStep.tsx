import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { FindingList } from '../FindingList';
import { KnownIssues } from '../KnownIssues';
import { Section } from '../Section';

/** Step 3 of the guide: the common issues, recognised, with what to do. */
export const CommonIssuesStep = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <Section title={t('step.issues')} description={t('step.issuesDescription')}>
      <KnownIssues diagnosis={diagnosis} />
      {diagnosis.findings.length > 0 ? (
        <FindingList findings={diagnosis.findings} />
      ) : (
        <Typography variant="body2">{t('finding.none')}</Typography>
      )}
    </Section>
  );
};
