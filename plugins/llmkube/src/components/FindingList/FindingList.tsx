import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisFinding } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { CommandLine } from '../CommandLine';
import { Notice } from '../Notice';

/** What is so, what it means, what to do, and the commands that show or mend it. */
export const FindingList = ({ findings }: { findings: DiagnosisFinding[] }) => (
  <>
    {findings.map(finding => (
      <FindingItem
        key={finding.code + (finding.subject ?? '')}
        finding={finding}
      />
    ))}
  </>
);

function FindingItem({ finding }: { finding: DiagnosisFinding }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { severity, title, subject, detail, advice, evidence, commands } =
    finding;
  return (
    <Notice
      severity={severity}
      title={subject ? `${title} (${subject})` : title}
    >
      {detail}
      {evidence && (
        <details>
          <summary>{t('finding.evidence')}</summary>
          <Typography variant="body2" component="blockquote">
            “{evidence}”
          </Typography>
        </details>
      )}
      {advice && (
        <Box mt={0.5}>
          <strong>{t('finding.advice')}</strong> {advice}
        </Box>
      )}
      {commands?.map(({ label, command }) => (
        <Box mt={1} key={command}>
          <CommandLine label={label} command={command} />
        </Box>
      ))}
    </Notice>
  );
}
