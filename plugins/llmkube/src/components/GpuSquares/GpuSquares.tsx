import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { GpuPoolCapacity, Holder } from 'backstage-plugin-llmkube-common';
import { gpuSquares, nodeBlock, type GpuSquare } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { holderName } from '../HolderList';

type GpuNode = GpuPoolCapacity['nodes'][number];

const useStyles = makeStyles((theme: Theme) => ({
  squares: { display: 'inline-flex', flexWrap: 'wrap', gap: 3 },
  square: {
    boxSizing: 'border-box',
    width: 14,
    height: 14,
    borderRadius: 2,
    border: `2px solid ${theme.palette.text.secondary}`,
  },
  held: { background: theme.palette.text.secondary },
  free: { borderColor: theme.palette.status.ok },
  // Crossed out, so that it differs from free and held without colour.
  blocked: {
    borderColor: theme.palette.status.warning,
    background: `linear-gradient(45deg, transparent 42%, ${theme.palette.status.warning} 42% 58%, transparent 58%)`,
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 1),
    padding: 0,
    '& li': { display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) },
  },
}));

/** One square per GPU of a node: in use and by whom, free, or free but blocked and why. */
export const GpuSquares = ({ node }: { node: GpuNode }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const label = t(nodeBlock(node) ? 'squares.labelBlocked' : 'squares.label', {
    held: node.held,
    free: node.free,
  });
  const squares = gpuSquares(node);
  if (!squares) return <>{label}</>;
  const titleOf = (square: GpuSquare<Holder>) => {
    if (square.kind === 'blocked') return t(`squares.blockedBy.${square.by}`);
    if (square.kind === 'free') return t('squares.free');
    const name = square.holder && holderName(square.holder);
    return name ? t('squares.heldBy', { name }) : t('squares.held');
  };
  return (
    <span className={classes.squares} role="img" aria-label={label}>
      {squares.map((square, index) => (
        <span
          key={index}
          title={titleOf(square)}
          className={`${classes.square} ${classes[square.kind]}`}
        />
      ))}
    </span>
  );
};

/** What the squares mean. */
export const GpuSquaresLegend = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <ul className={classes.legend}>
      {(['held', 'free', 'blocked'] as const).map(kind => (
        <li key={kind}>
          <span
            className={`${classes.square} ${classes[kind]}`}
            aria-hidden="true"
          />
          <Typography variant="caption">{t(`squares.${kind}`)}</Typography>
        </li>
      ))}
    </ul>
  );
};
