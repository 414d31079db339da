import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { GpuPoolCapacity } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { GpuSquares } from '../GpuSquares';
import { HolderList } from '../HolderList';
import { VirtualTable, type TableColumn } from '../VirtualTable';

type PoolNode = GpuPoolCapacity['nodes'][number];

const SIZES = ['1', '2', '4', '8'] as const;

const useStyles = makeStyles((theme: Theme) => ({
  root: { marginBottom: theme.spacing(3) },
  summary: { marginBottom: theme.spacing(1) },
  taint: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/**
 * One pool of one GPU product: what is free, how large a service still fits
 * (fragmentation), and each node's GPUs.
 */
export const PoolCapacity = (props: {
  pool: GpuPoolCapacity;
  /** Pods could not be read, so what is held and free is not known. */
  isUsageUnknown?: boolean;
}) => {
  const { pool, isUsageUnknown } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const title = [
    pool.pool ?? t('pool.unnamed'),
    pool.product,
    pool.capacityType === 'unknown'
      ? t('placement.capacity.unknown')
      : t(`capacityType.${pool.capacityType}`),
  ]
    .filter(Boolean)
    .join(' · ');
  const columns: TableColumn<PoolNode>[] = [
    {
      id: 'node',
      label: t('nodes.column.node'),
      width: 'minmax(150px, 1.2fr)',
      isRowHeader: true,
      render: ({ node, instanceType, zone }) => (
        <>
          {node}
          <Typography variant="caption" color="textSecondary" component="div">
            {[instanceType, zone].filter(Boolean).join(' · ')}
          </Typography>
        </>
      ),
    },
    {
      id: 'gpus',
      label: t('nodes.column.gpus'),
      width: '150px',
      render: node =>
        isUsageUnknown ? (
          t('pool.gpusOfNode', { count: node.allocatable })
        ) : (
          <>
            <GpuSquares node={node} />
            <Typography variant="caption" component="div">
              {t('nodes.freeOf', {
                free: node.free,
                allocatable: node.allocatable,
              })}
            </Typography>
          </>
        ),
    },
    {
      id: 'state',
      label: t('pool.state'),
      width: 'minmax(180px, 1.6fr)',
      render: node => <NodeState node={node} />,
    },
    {
      id: 'holders',
      label: t('pool.holders'),
      width: 'minmax(140px, 1fr)',
      render: ({ holders }) => {
        if (isUsageUnknown) return t('unknown');
        return holders.length > 0 ? (
          <HolderList holders={holders} />
        ) : (
          t('pool.nobody')
        );
      },
    },
  ];
  return (
    <article className={classes.root} aria-label={title}>
      <Typography variant="subtitle1" component="h3">
        <strong>{title}</strong>
      </Typography>
      <Typography variant="body2" className={classes.summary}>
        {isUsageUnknown ? (
          t('pool.usageUnknown', {
            allocatable: pool.allocatable,
            resource: pool.resourceName,
          })
        ) : (
          <>
            {t('pool.summary', {
              free: pool.free,
              allocatable: pool.allocatable,
              resource: pool.resourceName,
            })}{' '}
            <Fragmentation pool={pool} />
          </>
        )}
      </Typography>
      <VirtualTable
        label={t('pool.nodes', { pool: title })}
        columns={columns}
        rows={pool.nodes}
        rowKey={({ node }) => node}
        minWidth={700}
        maxHeight={480}
      />
    </article>
  );
};

/** The largest request that still fits, and how many there is room for of each size. */
function Fragmentation({ pool }: { pool: GpuPoolCapacity }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (pool.largestFreeBlock === 0) {
    return <>{t(pool.free > 0 ? 'pool.blocked' : 'pool.full')}</>;
  }
  const sizes = SIZES.filter(size => pool.stillFits[size] > 0).map(size =>
    t('pool.stillFitsSize', {
      services: pool.stillFits[size],
      count: Number(size),
    }),
  );
  return (
    <>
      {t('pool.largest', { count: pool.largestFreeBlock })}{' '}
      {t('pool.stillFits', { sizes: sizes.join(', ') })}
    </>
  );
}

function NodeState({ node }: { node: PoolNode }) {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <>
      {node.ready === true && t('pool.ready')}
      {node.ready === false && t('pool.notReady')}
      {(node.ready === undefined || node.ready === 'unknown') &&
        t('pool.readyUnknown')}
      {!node.schedulable && <div>{t('pool.cordoned')}</div>}
      {node.taints.map(({ key, value, effect }) => (
        <div key={key + effect}>
          {t('nodes.taint')}{' '}
          <span className={classes.taint}>
            {value ? `${key}=${value}:${effect}` : `${key}:${effect}`}
          </span>
        </div>
      ))}
    </>
  );
}
