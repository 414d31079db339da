import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type {
  EmptyGpuPool,
  GpuPoolCapacity,
  PlacementAnswer,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

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
  return (
    <ScrollRegion label={t('target.pools')} maxHeight={320}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('target.pool')}</TableCell>
            <TableCell>{t('target.gpu')}</TableCell>
            <TableCell>{t('target.free')}</TableCell>
            <TableCell>{t('target.usable')}</TableCell>
            <TableCell>{t('target.choice')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {pools.map(pool => (
            <TableRow key={pool.id} selected={isChosen(pool, selected)}>
              <TableCell component="th" scope="row">
                {pool.pool ?? t('pool.unnamed')}
              </TableCell>
              <TableCell>
                {[
                  pool.product ?? pool.resourceName,
                  t(`capacityType.${pool.capacityType}`),
                ].join(' · ')}
              </TableCell>
              <TableCell>
                {t('target.freeOf', {
                  free: pool.free,
                  allocatable: pool.allocatable,
                  block: pool.largestFreeBlock,
                })}
              </TableCell>
              <TableCell>
                {usableGpus(pool, placement) ?? t('unknown')}
              </TableCell>
              <TableCell>
                <PoolChoice
                  pool={pool.pool}
                  selected={selected}
                  onSelect={onSelect}
                />
              </TableCell>
            </TableRow>
          ))}
          {emptyPools.map(pool => (
            <TableRow
              key={`empty ${pool.pool}`}
              selected={isChosen(pool, selected)}
            >
              <TableCell component="th" scope="row">
                {pool.pool}
              </TableCell>
              <TableCell>{t(`capacityType.${pool.capacityType}`)}</TableCell>
              <TableCell>{t('target.noNode')}</TableCell>
              <TableCell>{t('target.grows')}</TableCell>
              <TableCell>
                <PoolChoice
                  pool={pool.pool}
                  selected={selected}
                  onSelect={onSelect}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};

function isChosen({ pool }: { pool?: string }, selected: string | undefined) {
  return pool !== undefined && pool === selected;
}

function PoolChoice(props: {
  pool: string | undefined;
  selected?: string;
  onSelect(pool: string | undefined): void;
}) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { pool, selected, onSelect } = props;
  if (pool === undefined) return null;
  const chosen = pool === selected;
  return (
    <Button
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
