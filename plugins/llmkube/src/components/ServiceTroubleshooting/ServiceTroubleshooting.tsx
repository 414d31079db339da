import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type {
  DiagnosisAnswer,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { useDiagnosis } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { ErrorNotice, problemOf } from '../ErrorNotice';
import { AsOf, Freshness } from '../Freshness';
import { LoadingLines } from '../LoadingLines';
import { RemedyList } from '../RemedyList';
import { Section } from '../Section';
import { ServiceSummary } from '../ServiceSummary';
import { nodeCountsOf, VerdictStrip } from '../VerdictStrip';
import { Advice } from './Advice';
import { CommonIssuesStep } from './CommonIssuesStep';
import { GpuAvailabilityStep } from './GpuAvailabilityStep';
import { PodEventsStep } from './PodEventsStep';

/**
 * Answers why a service is not running: the answer, what the reader can do,
 * then the three steps of LLMKube's troubleshooting guide as evidence.
 */
export const ServiceTroubleshooting = (props: {
  serviceRef: ServiceRef;
  /** Address at which the file of the service's entity can be edited. */
  editUrl?: string;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { serviceRef, editUrl } = props;
  const { value, error, loading, receivedAt, retry } = useDiagnosis(serviceRef);
  if (loading) {
    return <LoadingLines label={t('troubleshooting.loading')} lines={8} />;
  }
  if (!value) {
    return error ? (
      <ErrorNotice error={problemOf(error)} onRetry={retry} />
    ) : null;
  }
  return (
    <>
      <Freshness
        cluster={value.meta.cluster}
        meta={value.meta}
        refreshError={error}
        receivedAt={receivedAt}
      />
      <Answer answer={value} />
      {value.diagnosis.remedies.length > 0 && (
        <Section
          title={t('troubleshooting.remedies')}
          description={t('troubleshooting.remediesDescription')}
        >
          <RemedyList
            remedies={value.diagnosis.remedies}
            managedBy={value.managedBy}
            editUrl={editUrl}
          />
        </Section>
      )}
      {value.diagnosis.remedies.length === 0 && (
        <Advice diagnosis={value.diagnosis} />
      )}
      <GpuAvailabilityStep diagnosis={value.diagnosis} />
      <PodEventsStep
        serviceRef={serviceRef}
        channel={value.meta.signalChannel}
      />
      <CommonIssuesStep diagnosis={value.diagnosis} />
    </>
  );
};

function Answer({ answer }: { answer: DiagnosisAnswer }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { item, diagnosis, report, meta } = answer;
  const counts = nodeCountsOf(diagnosis);
  const question =
    item.state === 'running'
      ? t('troubleshooting.questionRunning')
      : t('troubleshooting.question');
  return (
    <Section
      title={question}
      action={
        report && (
          <CopyButton
            variant="text"
            text={report}
            label={t('troubleshooting.copyReport')}
          />
        )
      }
    >
      <ServiceSummary item={{ ...item, summary: diagnosis.summary }} />
      {counts && <VerdictStrip counts={counts} />}
      {diagnosis.unknowns.map(unknown => (
        <Typography key={unknown} variant="body2" color="textSecondary">
          {t('troubleshooting.unknown', { unknown })}
        </Typography>
      ))}
      <AsOf at={meta.asOf} />
    </Section>
  );
}
