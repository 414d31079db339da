import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { GpuPoolCapacity } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { holderName } from '../HolderList';

type GpuNode = GpuPoolCapacity['nodes'][number];
type SquareKind = 'held' | 'free' | 'blocked';

/** A node with more than these is drawn as a number; nobody counts squares. */
const MOST_SQUARES = 32;

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
  const blockedBy = blockReason(node);
  const label = t(blockedBy ? 'squares.labelBlocked' : 'squares.label', {
    held: node.held,
    free: node.free,
  });
  if (node.allocatable > MOST_SQUARES) return <>{label}</>;
  const held = Math.min(node.held, node.allocatable);
  const owners = node.holders.flatMap(holder =>
    Array<string | undefined>(holder.gpus).fill(holderName(holder)),
  );
  const squares: { kind: SquareKind; title: string }[] = [
    ...Array.from({ length: held }, (_, index) => ({
      kind: 'held' as const,
      title: owners[index]
        ? t('squares.heldBy', { name: owners[index] })
        : t('squares.held'),
    })),
    ...Array.from({ length: Math.max(0, node.free) }, () =>
      blockedBy
        ? {
            kind: 'blocked' as const,
            title: t(`squares.blockedBy.${blockedBy}`),
          }
        : { kind: 'free' as const, title: t('squares.free') },
    ),
  ];
  return (
    <span className={classes.squares} role="img" aria-label={label}>
      {squares.map(({ kind, title }, index) => (
        <span
          key={index}
          title={title}
          className={`${classes.square} ${classes[kind]}`}
        />
      ))}
    </span>
  );
};

/** Why free GPUs of a node can be given to nobody now, whatever is asked for. */
function blockReason(node: GpuNode): 'cordoned' | 'notReady' | undefined {
  if (!node.schedulable) return 'cordoned';
  return node.ready === false ? 'notReady' : undefined;
}

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
