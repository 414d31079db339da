import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type {
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
  placement?: PlacementAnswer;
  selected?: string;
  onSelect(pool: string | undefined): void;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { pools, placement, selected, onSelect } = props;
  if (pools.length === 0) {
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
          {pools.map(pool => {
            const chosen = pool.pool !== undefined && pool.pool === selected;
            return (
              <TableRow key={pool.id} selected={chosen}>
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
                  {pool.pool !== undefined && (
                    <Button
                      size="small"
                      variant="outlined"
                      aria-pressed={chosen}
                      onClick={() => onSelect(chosen ? undefined : pool.pool)}
                    >
                      {chosen ? t('target.release') : t('target.choose')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};

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
