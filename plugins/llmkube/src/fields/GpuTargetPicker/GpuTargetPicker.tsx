import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { useEffect } from 'react';
import { ErrorNotice, problemOf } from '../../components/ErrorNotice';
import { Freshness } from '../../components/Freshness';
import { LoadingLines } from '../../components/LoadingLines';
import { Notice } from '../../components/Notice';
import { PlacementVerdict } from '../../components/PlacementVerdict';
import { TargetPools } from '../../components/TargetPools';
import { useClusters, useGpuCapacity, usePlacement } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { OwnForm } from '../OwnForm';
import { requestOf } from '../requestOf';

/** The `target` of an LlmServiceRequest, as far as a form fills it. @public */
export interface TargetChoice {
  cloud?: string;
  cluster?: string;
  capacity?: 'spot' | 'on-demand' | 'any';
  nodePool?: string;
}

/**
 * Chooses where a service runs, and says while the form is being filled whether
 * it would be scheduled there: the pools of the cluster with what is free, and
 * the verdict on the request as it stands.
 * @public
 */
export const GpuTargetPicker = (
  props: FieldExtensionComponentProps<TargetChoice>,
) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { formData: target = {}, formContext, onChange } = props;
  const clusters = useClusters();
  const cluster = clusters.value?.find(({ name }) => name === target.cluster);
  // A cluster that is chosen before its cloud is known, here or in a link.
  const cloud = target.cloud ?? cluster?.cloud;
  useEffect(() => {
    if (target.cloud !== cloud) onChange({ ...target, cloud });
  }, [target, cloud, onChange]);
  const onFormChange = (next: TargetChoice = {}) => {
    const moved = next.cluster !== target.cluster;
    const known = clusters.value?.find(({ name }) => name === next.cluster);
    // Pools belong to a cluster, so another cluster's pool means nothing.
    onChange(
      moved
        ? { ...next, cloud: known?.cloud ?? next.cloud, nodePool: undefined }
        : next,
    );
  };
  return (
    <div>
      <OwnForm
        field={
          {
            ...props,
            onChange: onFormChange,
          } as FieldExtensionComponentProps<unknown>
        }
      />
      {cluster?.cloud && target.cloud && cluster.cloud !== target.cloud && (
        <Notice
          severity="warning"
          title={t('target.otherCloud', {
            cluster: cluster.title,
            cloud: cluster.cloudTitle ?? cluster.cloud,
          })}
        >
          {t('target.otherCloudMeaning')}
          <Box mt={1}>
            <Button
              size="small"
              variant="outlined"
              onClick={() => onChange({ ...target, cloud: cluster.cloud })}
            >
              {t('target.useCloud', {
                cloud: cluster.cloudTitle ?? cluster.cloud,
              })}
            </Button>
          </Box>
        </Notice>
      )}
      {target.cluster && (
        <TargetCheck
          // No verdict of one cluster shows under the name of another.
          key={target.cluster}
          cluster={target.cluster}
          info={cluster}
          nodePool={target.nodePool}
          onNodePool={nodePool => onChange({ ...target, nodePool })}
          form={{ ...(formContext?.formData as object), target }}
        />
      )}
    </div>
  );
};

function TargetCheck(props: {
  cluster: string;
  info?: ClusterInfo;
  nodePool?: string;
  onNodePool(pool: string | undefined): void;
  form: object;
}) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { cluster, info, form } = props;
  const request = requestOf(form);
  const capacity = useGpuCapacity(cluster);
  const placement = usePlacement(cluster, request);
  return (
    <Box my={2}>
      <Typography variant="subtitle1" component="h2" gutterBottom>
        {t('target.title', { cluster: info?.title ?? cluster })}
      </Typography>
      {info && <Freshness cluster={info} />}
      {!request && (
        <Typography variant="body2">{t('target.incomplete')}</Typography>
      )}
      {placement.loading && (
        <LoadingLines label={t('target.checking')} lines={2} />
      )}
      {placement.error && (
        <ErrorNotice
          error={problemOf(placement.error)}
          onRetry={placement.retry}
        />
      )}
      {request && placement.value && !placement.error && (
        <PlacementVerdict answer={placement.value} />
      )}
      {capacity.loading && (
        <LoadingLines label={t('capacity.loading')} lines={3} />
      )}
      {capacity.error && !capacity.value && (
        <ErrorNotice
          error={problemOf(capacity.error)}
          onRetry={capacity.retry}
        />
      )}
      {capacity.value && (
        <TargetPools
          pools={capacity.value.pools}
          emptyPools={capacity.value.emptyPools}
          placement={request && placement.value}
          selected={props.nodePool}
          onSelect={props.onNodePool}
        />
      )}
    </Box>
  );
}
