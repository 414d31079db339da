import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { GpuCapacityAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles({ code: { fontFamily: 'monospace' } });

/** Taints on GPU nodes: who sets them, where they are, who tolerates them. */
export const TaintTable = ({ taints }: Pick<GpuCapacityAnswer, 'taints'>) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (taints.length === 0) {
    return <Typography variant="body2">{t('taints.none')}</Typography>;
  }
  return (
    <ScrollRegion label={t('taints.title')} maxHeight={360}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('nodes.taint')}</TableCell>
            <TableCell>{t('taints.setBy')}</TableCell>
            <TableCell>{t('taints.nodes')}</TableCell>
            <TableCell>{t('taints.toleratedBy')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {taints.map(({ key, value, effect, setBy, nodes, toleratedBy }) => (
            <TableRow key={`${key}=${value}:${effect}`}>
              <TableCell component="th" scope="row" className={classes.code}>
                {value ? `${key}=${value}:${effect}` : `${key}:${effect}`}
              </TableCell>
              <TableCell>{setBy}</TableCell>
              <TableCell>{nodes.join(', ')}</TableCell>
              <TableCell>
                {toleratedBy.join(', ') || t('taints.nobody')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
