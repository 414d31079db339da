import Box from '@mui/material/Box';
import { Finding } from '../core';
import { Notice } from './Notice';

/** What is so, what it means, and what can be done, in the order in which it has to be dealt with. */
export function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <>
      {findings.map(
        ({
          code,
          subject,
          severity,
          title,
          detail,
          advice,
          commands = [],
          evidence,
        }) => (
          <Notice
            key={code + (subject ?? '') + title}
            severity={severity}
            title={title}
          >
            {detail}
            {advice && (
              <div>
                <strong>What to do:</strong> {advice}
              </div>
            )}
            {commands.map(({ label, command }) => (
              <div key={command}>
                {label}:
                <Box
                  component="code"
                  sx={{ display: 'block', overflowWrap: 'anywhere' }}
                >
                  {command}
                </Box>
              </div>
            ))}
            {evidence && (
              <Box
                component="code"
                sx={{ display: 'block', mt: 1, overflowWrap: 'anywhere' }}
              >
                {evidence}
              </Box>
            )}
          </Notice>
        ),
      )}
    </>
  );
}
