import Box from '@mui/material/Box';
import { alpha, Theme } from '@mui/material/styles';

/** A unified diff; added and removed lines keep their sign, so that colour is not what tells them apart. */
export function DiffView({ diff, label }: { diff: string; label: string }) {
  const lines = diff.replace(/\n$/, '').split('\n');
  return (
    <Box
      role="region"
      aria-label={label}
      tabIndex={0}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        py: 1,
        my: 1,
        overflowX: 'auto',
        fontFamily: 'monospace',
        fontSize: '0.875rem',
      }}
    >
      <Box component="code" sx={{ display: 'inline-block', minWidth: '100%' }}>
        {lines.map((line, index) => (
          <Box
            key={index}
            component={elementOf(line)}
            sx={{
              display: 'block',
              px: 1.5,
              whiteSpace: 'pre',
              textDecoration: 'none',
              background: ({ palette }: Theme) => {
                const color = {
                  ins: palette.success.main,
                  del: palette.error.main,
                  span: undefined,
                }[elementOf(line)];
                return color && alpha(color, 0.15);
              },
            }}
          >
            {line || ' '}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function elementOf(line: string): 'ins' | 'del' | 'span' {
  if (/^(--- |\+\+\+ )/.test(line)) return 'span';
  if (line.startsWith('+')) return 'ins';
  return line.startsWith('-') ? 'del' : 'span';
}
