import Box from '@mui/material/Box';
import { NODE_GROUPS, NodeGroup } from '../core';
import { GroupText } from './IconText';

/** How many nodes there are of each verdict, in one line. */
export function VerdictStrip({
  counts,
}: {
  counts: Record<NodeGroup, number>;
}) {
  const total = NODE_GROUPS.reduce((sum, group) => sum + counts[group], 0);
  return (
    <Box
      component="ul"
      aria-label={`Verdict on ${total} ${total === 1 ? 'node' : 'nodes'}`}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        listStyle: 'none',
        p: 0,
        my: 1.5,
        mx: 0,
      }}
    >
      {NODE_GROUPS.map(group => (
        <Box
          component="li"
          key={group}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            flex: '1 1 120px',
            px: 1.5,
            py: 1,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
          }}
        >
          <strong style={{ fontSize: '1.4em', lineHeight: 1 }}>
            {counts[group]}
          </strong>
          <GroupText group={group} />
        </Box>
      ))}
    </Box>
  );
}
