import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisNode } from 'backstage-plugin-llmkube-common';
import { useMemo, useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import { NodeGroupIcon } from '../NodeGroupIcon';
import { BlockerList } from './BlockerList';
import { foldNodes, type FoldedNodes } from './foldNodes';

/** The rest is what no change of the reader helps, so it can wait for a click. */
const ROWS_AT_FIRST = 100;

const useStyles = makeStyles((theme: Theme) => ({
  table: { minWidth: 880 },
  cell: { verticalAlign: 'top' },
  verdict: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
  names: {
    maxWidth: 280,
    overflowWrap: 'anywhere',
    '& summary': { cursor: 'pointer' },
  },
}));

/**
 * The verdict on each node with all its blockers, grouped by what can be done.
 * Nodes that are alike share a row that names them all when it is opened.
 */
export const NodeVerdictTable = ({ nodes }: { nodes: DiagnosisNode[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [all, setAll] = useState(false);
  const rows = useMemo(() => foldNodes(nodes), [nodes]);
  const shown = all ? rows : rows.slice(0, ROWS_AT_FIRST);
  const columns = ['verdict', 'node', 'hardware', 'gpus', 'blockers'] as const;
  return (
    <ScrollRegion label={t('nodes.label')} maxHeight={640}>
      <Table size="small" stickyHeader className={classes.table}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>{t(`nodes.column.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(row => (
            <NodeRow key={row.node.name} row={row} />
          ))}
        </TableBody>
      </Table>
      {shown.length < rows.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('pool.showAll', { nodes: nodes.length })}
        </Button>
      )}
    </ScrollRegion>
  );
};

function NodeRow({ row }: { row: FoldedNodes }) {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { node, names, zones } = row;
  const hardware = [
    node.pool,
    node.product,
    node.instanceType,
    zones.join(', '),
  ];
  return (
    <TableRow>
      <TableCell className={classes.cell}>
        <span className={classes.verdict}>
          <NodeGroupIcon group={row.group} />
          {t(`nodeGroup.${row.group}`)}
        </span>
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.names}`}>
        {names.length === 1 ? (
          names[0]
        ) : (
          <details>
            <summary>{t('nodes.alike', { count: names.length })}</summary>
            {names.join(', ')}
          </details>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        {hardware.filter(Boolean).join(' · ') || t('unknown')}
        {node.capacityType && node.capacityType !== 'unknown' && (
          <Typography variant="caption" component="div" color="textSecondary">
            {t(`capacityType.${node.capacityType}`)}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        {node.gpus
          ? t('nodes.freeOf', {
              free: node.gpus.free,
              allocatable: node.gpus.allocatable,
            })
          : t('nodes.noGpu')}
      </TableCell>
      <TableCell className={classes.cell}>
        <BlockerList blockers={node.blockers} />
      </TableCell>
    </TableRow>
  );
}
