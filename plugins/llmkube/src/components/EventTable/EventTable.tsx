import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/Warning';
import type { ServiceEvent } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { VirtualTable, type TableColumn } from '../VirtualTable';

const useStyles = makeStyles((theme: Theme) => ({
  type: {
    display: 'flex',
    gap: theme.spacing(0.5),
    alignItems: 'center',
  },
  warning: { color: theme.palette.status.warning },
}));

/** Events of a service and of what belongs to it, newest first. */
export const EventTable = ({ events }: { events: ServiceEvent[] }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns: TableColumn<ServiceEvent>[] = [
    {
      id: 'type',
      label: t('events.type'),
      width: '96px',
      render: ({ type }) => <EventType type={type} />,
    },
    {
      id: 'reason',
      label: t('events.reason'),
      width: 'minmax(130px, 0.6fr)',
      isRowHeader: true,
      render: ({ reason }) => reason,
    },
    {
      id: 'message',
      label: t('events.message'),
      width: 'minmax(240px, 2.4fr)',
      render: ({ message, count }) =>
        count > 1
          ? `${message} (${t('events.times', { times: count })})`
          : message,
    },
    {
      id: 'object',
      label: t('events.object'),
      width: 'minmax(140px, 1fr)',
      render: ({ object }) => `${object.kind}/${object.name}`,
    },
    {
      id: 'at',
      label: t('events.at'),
      width: '120px',
      render: ({ at }) => (at ? <RelativeTime at={at} /> : t('unknown')),
    },
  ];
  return (
    <VirtualTable
      label={t('events.title')}
      columns={columns}
      rows={events}
      rowKey={(_, index) => `${index}`}
      minWidth={840}
      isWide
      maxHeight={420}
    />
  );
};

function EventType({ type }: { type: string }) {
  const classes = useStyles();
  return (
    <span className={classes.type}>
      {type === 'Warning' ? (
        <WarningIcon
          fontSize="small"
          className={classes.warning}
          aria-hidden="true"
        />
      ) : (
        <InfoOutlinedIcon fontSize="small" aria-hidden="true" />
      )}
      {type}
    </span>
  );
}
