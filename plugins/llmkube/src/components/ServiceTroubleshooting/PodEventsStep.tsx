import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { ServiceRef } from 'backstage-plugin-llmkube-common';
import { useServiceEvents, useServicePods, type LiveQuery } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { EventTable } from '../EventTable';
import { LoadingLines } from '../LoadingLines';
import { PodPanel } from '../PodPanel';
import { Section } from '../Section';

/** Step 2 of the guide: what happened to the pods, with their logs. */
export const PodEventsStep = ({ serviceRef }: { serviceRef: ServiceRef }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const pods = useServicePods(serviceRef);
  const events = useServiceEvents(serviceRef);
  return (
    <Section title={t('step.pods')} description={t('step.podsDescription')}>
      <QueryState query={pods} loadingLabel={t('pods.loading')} />
      {pods.value?.length === 0 && (
        <Typography variant="body2">{t('pods.none')}</Typography>
      )}
      {pods.value?.map(pod => (
        <PodPanel key={pod.name} serviceRef={serviceRef} pod={pod} />
      ))}
      <Typography variant="subtitle1" component="h3">
        {t('events.title')}
      </Typography>
      <QueryState query={events} loadingLabel={t('events.loading')} />
      {events.value?.length === 0 && (
        <Typography variant="body2">{t('events.none')}</Typography>
      )}
      {events.value && events.value.length > 0 && (
        <EventTable events={events.value} />
      )}
    </Section>
  );
};

function QueryState(props: {
  query: LiveQuery<unknown>;
  loadingLabel: string;
}) {
  const { loading, error, retry } = props.query;
  if (loading) return <LoadingLines label={props.loadingLabel} lines={3} />;
  return error ? (
    <ErrorNotice error={problemOf(error)} onRetry={retry} />
  ) : null;
}
