import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { ServicePlacement } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles({
  table: { minWidth: 680, '& th, & td': { whiteSpace: 'nowrap' } },
});

/** Where the replicas run: node, pool, GPU, zone and whether it is spot. */
export const PlacementList = (props: { placements: ServicePlacement[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns = [
    'pod',
    'node',
    'pool',
    'product',
    'zone',
    'capacity',
  ] as const;
  return (
    <ScrollRegion label={t('placement.title')}>
      <Table size="small" className={classes.table}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>{t(`placement.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.placements.map(placement => (
            <TableRow key={placement.pod}>
              <TableCell component="th" scope="row">
                {placement.pod}
              </TableCell>
              <TableCell>{placement.node ?? t('placement.noNode')}</TableCell>
              <TableCell>{placement.pool ?? t('unknown')}</TableCell>
              <TableCell>{placement.product ?? t('unknown')}</TableCell>
              <TableCell>{placement.zone ?? t('unknown')}</TableCell>
              <TableCell>
                {t(`capacityType.${placement.capacityType ?? 'unknown'}`)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
