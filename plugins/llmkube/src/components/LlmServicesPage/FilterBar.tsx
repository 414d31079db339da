import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type {
  ClusterInfo,
  ServiceState,
} from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import type { useServiceFilters } from './useServiceFilters';

const STATES: ServiceState[] = [
  'failing',
  'blocked',
  'waiting',
  'downloading',
  'starting',
  'running',
  'suspended',
  'stopped',
  'unknown',
];

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0),
    padding: theme.spacing(2),
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  search: { flex: '1 1 240px' },
  select: { flex: '0 1 200px' },
}));

/** Search and filters of the list of services. */
export const FilterBar = (
  props: Pick<
    ReturnType<typeof useServiceFilters>,
    'filters' | 'setText' | 'setState' | 'setCluster'
  > & { clusters: ClusterInfo[] },
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { filters, clusters } = props;
  // Native selects are operable by keyboard and touch, and small.
  const select = {
    select: true,
    SelectProps: { native: true },
    InputLabelProps: { shrink: true },
    variant: 'outlined',
    size: 'small',
    className: classes.select,
  } as const;
  return (
    <div role="search" className={classes.root}>
      <TextField
        id="llmkube-services-search"
        label={t('services.search')}
        type="search"
        variant="outlined"
        size="small"
        className={classes.search}
        value={filters.text}
        onChange={event => props.setText(event.target.value)}
      />
      <TextField
        {...select}
        id="llmkube-services-state"
        label={t('services.column.state')}
        value={filters.state}
        onChange={event => props.setState(event.target.value)}
      >
        <option value="">{t('services.all')}</option>
        {STATES.map(state => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </TextField>
      <TextField
        {...select}
        id="llmkube-services-cluster"
        label={t('services.cluster')}
        value={filters.cluster}
        onChange={event => props.setCluster(event.target.value)}
      >
        <option value="">{t('services.all')}</option>
        {clusters.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </TextField>
    </div>
  );
};
