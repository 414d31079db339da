import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  ServiceContainer,
  ServicePod,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { VirtualTable, type TableColumn } from '../VirtualTable';

/** Containers of a pod with their state; opens the log of one of them. */
export const ContainerTable = (props: {
  pod: Pick<ServicePod, 'name' | 'containers'>;
  /** Before that, nothing has started that could have a state or a log. */
  isScheduled: boolean;
  /** Container whose log is open. */
  open?: string;
  onToggleLog(container: string): void;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { pod, isScheduled, open, onToggleLog } = props;
  const columns: TableColumn<ServiceContainer>[] = [
    {
      id: 'name',
      label: t('containers.name'),
      width: 'minmax(140px, 1fr)',
      isRowHeader: true,
      render: ({ name, type }) => (
        <>
          {name}
          <Typography variant="caption" color="textSecondary" component="div">
            {t(`containers.type.${type}`)}
          </Typography>
        </>
      ),
    },
    {
      id: 'state',
      label: t('containers.state'),
      width: 'minmax(150px, 1.2fr)',
      render: container => (
        <ContainerState container={container} isScheduled={isScheduled} />
      ),
    },
    {
      id: 'restarts',
      label: t('containers.restarts'),
      width: '80px',
      render: ({ restarts }) => t('containers.count', { restarts }),
    },
    {
      id: 'image',
      label: t('containers.image'),
      width: 'minmax(180px, 1.6fr)',
      render: ({ image }) => image ?? t('unknown'),
    },
    {
      id: 'log',
      label: t('containers.log'),
      width: '90px',
      render: ({ name }) => (
        <Button
          size="small"
          variant="outlined"
          disabled={!isScheduled}
          aria-expanded={open === name}
          aria-label={t('containers.showLog', { container: name })}
          onClick={() => onToggleLog(name)}
        >
          {t('containers.log')}
        </Button>
      ),
    },
  ];
  return (
    <VirtualTable
      label={t('containers.label', { pod: pod.name })}
      columns={columns}
      rows={pod.containers}
      rowKey={({ name }) => name}
      minWidth={720}
      maxHeight={420}
    />
  );
};

function ContainerState(props: {
  container: ServiceContainer;
  isScheduled: boolean;
}) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { state, reason, message } = props.container;
  if (!props.isScheduled) return <>{t('containers.notStarted')}</>;
  return (
    <>
      {t(`containers.states.${state}`)}
      {reason && `: ${reason}`}
      {message && (
        <Typography variant="caption" component="div">
          {message}
        </Typography>
      )}
    </>
  );
}
