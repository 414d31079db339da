import Box from '@mui/material/Box';
import { Theme } from '@mui/material/styles';
import {
  GpuHolder,
  GpuSquare,
  gpuSquares,
  gpuSquareWords,
  nodeBlock,
  NodeGpuCapacity,
} from '../core';

const looks = {
  held: { bgcolor: 'text.secondary', borderColor: 'text.secondary' },
  free: { borderColor: 'success.main' },
  // Crossed out, so that it differs from free and held without colour.
  blocked: {
    borderColor: 'warning.main',
    background: ({ palette }: Theme) =>
      `linear-gradient(45deg, transparent 42%, ${palette.warning.main} 42% 58%, transparent 58%)`,
  },
};

function Square({ kind, title }: { kind: keyof typeof looks; title?: string }) {
  return (
    <Box
      component="span"
      title={title}
      sx={{
        display: 'inline-block',
        boxSizing: 'border-box',
        width: 14,
        height: 14,
        borderRadius: '2px',
        border: '2px solid',
        ...looks[kind],
      }}
    />
  );
}

/** One square per GPU of a node: in use and by whom, free, or free but blocked. */
export function GpuSquares({ node }: { node: NodeGpuCapacity }) {
  const label = `${node.held} in use, ${node.free} free${nodeBlock(node) ? ' but blocked' : ''}`;
  const squares = gpuSquares(node);
  if (!squares) return <>{label}</>;
  return (
    <Box
      component="span"
      role="img"
      aria-label={label}
      sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '3px' }}
    >
      {squares.map((square, index) => (
        <Square key={index} kind={square.kind} title={titleOf(square)} />
      ))}
    </Box>
  );
}

function titleOf(square: GpuSquare<GpuHolder>): string {
  const holder = square.kind === 'held' && square.holder;
  return holder
    ? `${gpuSquareWords.held}: ${holder.service ?? `${holder.namespace}/${holder.pod}`}`
    : gpuSquareWords[square.kind];
}

/** What the squares mean. */
export function GpuSquaresLegend() {
  return (
    <Box
      component="ul"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        listStyle: 'none',
        p: 0,
        m: 0,
        mb: 1,
      }}
    >
      {(['held', 'free', 'blocked'] as const).map(kind => (
        <Box
          component="li"
          key={kind}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
        >
          <Square kind={kind} />
          {gpuSquareWords[kind]}
        </Box>
      ))}
    </Box>
  );
}
