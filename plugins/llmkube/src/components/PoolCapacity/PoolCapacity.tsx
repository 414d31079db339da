import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { GpuPoolCapacity } from 'backstage-plugin-llmkube-common';
import { useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { GpuSquares } from '../GpuSquares';
import { HolderList } from '../HolderList';
import { ScrollRegion } from '../ScrollRegion';

const NODES_AT_FIRST = 20;
const SIZES = ['1', '2', '4', '8'] as const;

const useStyles = makeStyles((theme: Theme) => ({
  root: { marginBottom: theme.spacing(3) },
  table: { minWidth: 760 },
  cell: { verticalAlign: 'top' },
  taint: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/**
 * One pool of one GPU product: what is free, how large a service still fits
 * (fragmentation), and each node's GPUs.
 */
export const PoolCapacity = ({ pool }: { pool: GpuPoolCapacity }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [all, setAll] = useState(false);
  const nodes = all ? pool.nodes : pool.nodes.slice(0, NODES_AT_FIRST);
  const title = [
    pool.pool ?? t('pool.unnamed'),
    pool.product,
    t(`capacityType.${pool.capacityType}`),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <article className={classes.root} aria-label={title}>
      <Typography variant="subtitle1" component="h3">
        <strong>{title}</strong>
      </Typography>
      <Typography variant="body2">
        {t('pool.summary', {
          free: pool.free,
          allocatable: pool.allocatable,
          resource: pool.resourceName,
          block: pool.largestFreeBlock,
        })}{' '}
        {t('pool.stillFits')}{' '}
        {SIZES.map(size =>
          t('pool.stillFitsSize', {
            services: pool.stillFits[size],
            count: Number(size),
          }),
        ).join(', ')}
        .
      </Typography>
      <ScrollRegion label={t('pool.nodes', { pool: title })}>
        <Table size="small" className={classes.table}>
          <TableHead>
            <TableRow>
              <TableCell>{t('nodes.column.node')}</TableCell>
              <TableCell>{t('nodes.column.gpus')}</TableCell>
              <TableCell>{t('pool.state')}</TableCell>
              <TableCell>{t('pool.holders')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {nodes.map(node => (
              <TableRow key={node.node}>
                <TableCell component="th" scope="row" className={classes.cell}>
                  {node.node}
                  <Typography
                    variant="caption"
                    color="textSecondary"
                    component="div"
                  >
                    {[node.instanceType, node.zone].filter(Boolean).join(' · ')}
                  </Typography>
                </TableCell>
                <TableCell className={classes.cell}>
                  <GpuSquares node={node} />
                  <Typography variant="caption" component="div">
                    {t('nodes.freeOf', {
                      free: node.free,
                      allocatable: node.allocatable,
                    })}
                  </Typography>
                </TableCell>
                <TableCell className={classes.cell}>
                  <NodeState node={node} />
                </TableCell>
                <TableCell className={classes.cell}>
                  {node.holders.length > 0 ? (
                    <HolderList holders={node.holders} />
                  ) : (
                    t('pool.nobody')
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
      {nodes.length < pool.nodes.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('pool.showAll', { nodes: pool.nodes.length })}
        </Button>
      )}
    </article>
  );
};

function NodeState({ node }: { node: GpuPoolCapacity['nodes'][number] }) {
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
