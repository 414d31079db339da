import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  EmptyGpuPool,
  GpuPoolCapacity,
  PlacementAnswer,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { TableColumn, VirtualTable } from '../VirtualTable';

const useStyles = makeStyles((theme: Theme) => ({
  // As high as a line of the row beside it.
  choice: { padding: theme.spacing(0, 1.25), margin: theme.spacing(-0.25, 0) },
}));

/**
 * The GPU pools of a cluster with what is free in them and, once the request is
 * complete, what of it this service can use. Pools that don't fit stay in the
 * list: why they don't is what the reader wants to know.
 */
export const TargetPools = (props: {
  pools: GpuPoolCapacity[];
  emptyPools: EmptyGpuPool[];
  placement?: PlacementAnswer;
  selected?: string;
  onSelect(pool: string | undefined): void;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { pools, emptyPools, placement, selected, onSelect } = props;
  if (pools.length + emptyPools.length === 0) {
    return <Typography variant="body2">{t('capacity.none')}</Typography>;
  }
  const columns: TableColumn<Row>[] = [
    {
      id: 'pool',
      label: t('target.pool'),
      width: 'minmax(120px, 1.5fr)',
      isRowHeader: true,
      render: ({ pool }) => pool ?? t('pool.unnamed'),
    },
    {
      id: 'gpu',
      label: t('target.gpu'),
      width: 'minmax(120px, 1.5fr)',
      render: ({ gpu }) => gpu,
    },
    {
      id: 'free',
      label: t('target.free'),
      width: 'minmax(120px, 1.5fr)',
      render: ({ free }) => free,
    },
    {
      id: 'usable',
      label: t('target.usable'),
      width: 'minmax(80px, 1fr)',
      render: ({ usable }) => usable,
    },
    {
      id: 'choice',
      label: t('target.choice'),
      width: '150px',
      render: ({ pool }) => (
        <PoolChoice pool={pool} selected={selected} onSelect={onSelect} />
      ),
    },
  ];
  const rows: Row[] = [
    ...pools.map(pool => ({
      key: pool.id,
      pool: pool.pool,
      gpu: [
        pool.product ?? pool.resourceName,
        t(`capacityType.${pool.capacityType}`),
      ].join(' · '),
      free: t('target.freeOf', {
        free: pool.free,
        allocatable: pool.allocatable,
        block: pool.largestFreeBlock,
      }),
      usable: usableGpus(pool, placement) ?? t('unknown'),
    })),
    ...emptyPools.map(({ pool, capacityType }) => ({
      key: `empty ${pool}`,
      pool,
      gpu: t(`capacityType.${capacityType}`),
      free: t('target.noNode'),
      usable: t('target.grows'),
    })),
  ];
  return (
    <VirtualTable
      label={t('target.pools')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      minWidth={660}
      maxHeight={480}
    />
  );
};

interface Row {
  key: string;
  pool: string | undefined;
  gpu: string;
  free: string;
  usable: string | number;
}

function PoolChoice(props: {
  pool: string | undefined;
  selected?: string;
  onSelect(pool: string | undefined): void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { pool, selected, onSelect } = props;
  if (pool === undefined) return null;
  const chosen = pool === selected;
  return (
    <Button
      className={classes.choice}
      size="small"
      variant="outlined"
      aria-pressed={chosen}
      onClick={() => onSelect(chosen ? undefined : pool)}
    >
      {t(chosen ? 'target.release' : 'target.choose')}
    </Button>
  );
}

/** Free GPUs on nodes of the pool that would take a replica; undefined before a check. */
function usableGpus(
  pool: GpuPoolCapacity,
  placement?: PlacementAnswer,
): number | undefined {
  const nodes = placement?.diagnosis?.nodes;
  if (!nodes || nodes.length === 0) return undefined;
  const fitting = new Set(
    nodes.filter(({ fits }) => fits === true).flatMap(({ names }) => names),
  );
  return pool.nodes
    .filter(node => fitting.has(node.node))
    .reduce((sum, node) => sum + node.free, 0);
}
