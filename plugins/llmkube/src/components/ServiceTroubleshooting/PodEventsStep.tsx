import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ServiceRef } from 'backstage-plugin-llmkube-common';
import { useState } from 'react';
import { useServiceEvents, useServicePods, type LiveQuery } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { EventTable } from '../EventTable';
import { LoadingLines } from '../LoadingLines';
import { PodPanel } from '../PodPanel';
import { Section } from '../Section';

/** Each has a timeline and a table, and most services have fewer. */
const PODS_AT_FIRST = 10;

/** Step 2 of the guide: what happened to the pods, with their logs. */
export const PodEventsStep = (props: {
  serviceRef: ServiceRef;
  /** Channel on which changes of the service are announced. */
  channel?: string;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { serviceRef, channel } = props;
  const pods = useServicePods(serviceRef, channel);
  const events = useServiceEvents(serviceRef, channel);
  const [all, setAll] = useState(false);
  const shown = all ? pods.value : pods.value?.slice(0, PODS_AT_FIRST);
  const hidden = (pods.value?.length ?? 0) - (shown?.length ?? 0);
  return (
    <Section title={t('step.pods')} description={t('step.podsDescription')}>
      <QueryState query={pods} loadingLabel={t('pods.loading')} />
      {pods.value?.length === 0 && (
        <Typography variant="body2">{t('pods.none')}</Typography>
      )}
      {shown?.map(pod => (
        <PodPanel key={pod.name} serviceRef={serviceRef} pod={pod} />
      ))}
      {hidden > 0 && (
        <Button onClick={() => setAll(true)}>
          {t('pods.more', { count: hidden })}
        </Button>
      )}
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
