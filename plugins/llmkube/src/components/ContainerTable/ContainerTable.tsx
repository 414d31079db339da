import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { ServiceContainer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles({
  table: { minWidth: 680 },
  text: { overflowWrap: 'anywhere', minWidth: 160 },
});

/** Containers of a pod with their state; opens the log of one of them. */
export const ContainerTable = (props: {
  pod: string;
  containers: ServiceContainer[];
  /** Container whose log is open. */
  open?: string;
  onToggleLog(container: string): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns = ['name', 'state', 'restarts', 'image', 'log'] as const;
  return (
    <ScrollRegion label={t('containers.label', { pod: props.pod })}>
      <Table size="small" className={classes.table}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column}>{t(`containers.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.containers.map(container => (
            <TableRow key={container.name}>
              <TableCell component="th" scope="row">
                {container.name}
                <Typography
                  variant="caption"
                  color="textSecondary"
                  component="div"
                >
                  {t(`containers.type.${container.type}`)}
                </Typography>
              </TableCell>
              <TableCell className={classes.text}>
                {t(`containers.states.${container.state}`)}
                {container.reason && `: ${container.reason}`}
                {container.message && (
                  <Typography variant="caption" component="div">
                    {container.message}
                  </Typography>
                )}
              </TableCell>
              <TableCell>{container.restarts}</TableCell>
              <TableCell className={classes.text}>
                {container.image ?? t('unknown')}
              </TableCell>
              <TableCell>
                <Button
                  size="small"
                  variant="outlined"
                  aria-expanded={props.open === container.name}
                  aria-label={t('containers.showLog', {
                    container: container.name,
                  })}
                  onClick={() => props.onToggleLog(container.name)}
                >
                  {t('containers.log')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
