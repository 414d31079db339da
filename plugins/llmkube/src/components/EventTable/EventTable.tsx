import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/Warning';
import type { ServiceEvent } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles((theme: Theme) => ({
  table: { minWidth: 880 },
  short: { whiteSpace: 'nowrap' },
  type: {
    display: 'flex',
    gap: theme.spacing(0.5),
    alignItems: 'center',
  },
  warning: { color: theme.palette.status.warning },
  message: { minWidth: 280, overflowWrap: 'anywhere' },
}));

/** Events of a service and of what belongs to it, newest first. */
export const EventTable = ({ events }: { events: ServiceEvent[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns = ['type', 'reason', 'message', 'object', 'at'] as const;
  return (
    <ScrollRegion label={t('events.title')} maxHeight={420}>
      <Table size="small" stickyHeader className={classes.table}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.short}>
                {t(`events.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {events.map((event, index) => (
            <TableRow key={index}>
              <TableCell className={classes.short}>
                <span className={classes.type}>
                  {event.type === 'Warning' ? (
                    <WarningIcon
                      fontSize="small"
                      className={classes.warning}
                      aria-hidden="true"
                    />
                  ) : (
                    <InfoOutlinedIcon fontSize="small" aria-hidden="true" />
                  )}
                  {event.type}
                </span>
              </TableCell>
              <TableCell className={classes.short}>{event.reason}</TableCell>
              <TableCell className={classes.message}>
                {event.message}
                {event.count > 1 &&
                  ` (${t('events.times', { times: event.count })})`}
              </TableCell>
              <TableCell>
                {event.object.kind}/{event.object.name}
              </TableCell>
              <TableCell className={classes.short}>
                {event.at ? <RelativeTime at={event.at} /> : t('unknown')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
