import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { LlmServiceRequest } from 'llmkube-portal-core';
import { useState } from 'react';
import type { LlmkubeApi } from '../../api';
import { ErrorNotice, problemOf } from '../../components/ErrorNotice';
import { LoadingLines } from '../../components/LoadingLines';
import { ManifestFiles } from '../../components/ManifestFiles';
import { ProblemList } from '../../components/ProblemList';
import { useClouds, useManifests } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { requestOf } from '../requestOf';

type Answer = Awaited<ReturnType<LlmkubeApi['createManifests']>>;

const useStyles = makeStyles({ pending: { opacity: 0.5 } });

/**
 * The manifests of the form as it stands, and how they would differ on another
 * cloud. It shows only; the form has no value of its own for it.
 * @public
 */
export const ManifestPreview = (props: FieldExtensionComponentProps<null>) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const request = requestOf(props.formContext?.formData);
  return (
    <div>
      <Typography variant="h5" component="h2" gutterBottom>
        {props.schema.title ?? t('manifests.title')}
      </Typography>
      {request ? (
        <PreviewOfRequest request={request} />
      ) : (
        <Typography variant="body2">{t('manifests.incomplete')}</Typography>
      )}
    </div>
  );
};

function PreviewOfRequest({ request }: { request: LlmServiceRequest }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [otherCloud, setOtherCloud] = useState('');
  const clouds = useClouds();
  const own = useManifests(request);
  const compares = otherCloud !== '' && otherCloud !== request.target.cloud;
  const cloudTitle =
    clouds.value?.find(({ id }) => id === request.target.cloud)?.title ??
    request.target.cloud;
  return (
    <>
      <TextField
        id="llmkube-manifest-cloud"
        label={t('manifests.cloud')}
        helperText={t('manifests.cloudHelp', { cloud: cloudTitle })}
        select
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        margin="normal"
        value={compares ? otherCloud : request.target.cloud}
        onChange={event => setOtherCloud(event.target.value)}
      >
        <option value={request.target.cloud}>{cloudTitle}</option>
        {clouds.value
          ?.filter(({ id }) => id !== request.target.cloud)
          .map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
      </TextField>
      {compares ? (
        <Comparison
          // No files of one cloud show under the name of another.
          key={otherCloud}
          request={onCloud(request, otherCloud)}
          own={own.value}
        />
      ) : (
        <Manifests {...own} />
      )}
    </>
  );
}

/** The own files hold the place until the other cloud's are there. */
function Comparison(props: {
  request: LlmServiceRequest;
  own: Answer | undefined;
}) {
  const classes = useStyles();
  const { request, own } = props;
  const other = useManifests(request);
  if (own && other.loading) {
    return (
      <div className={classes.pending} aria-busy="true">
        <Manifests value={own} />
      </div>
    );
  }
  return <Manifests {...other} comparedWith={own} />;
}

function Manifests(props: {
  value?: Answer;
  comparedWith?: Answer;
  loading?: boolean;
  error?: Error;
  retry?(): void;
}) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { value, comparedWith, loading, error, retry } = props;
  if (loading) {
    return <LoadingLines label={t('manifests.loading')} lines={8} />;
  }
  if (error) {
    return <ErrorNotice error={problemOf(error)} onRetry={retry} />;
  }
  return value ? (
    <>
      <ProblemList problems={value.problems} />
      <ManifestFiles files={value.files} comparedWith={comparedWith?.files} />
    </>
  ) : null;
}

/** The same wish on another cloud; cluster and pool exist only on their own. */
function onCloud(request: LlmServiceRequest, cloud: string): LlmServiceRequest {
  const { cluster: _, nodePool: __, ...target } = request.target;
  return { ...request, target: { ...target, cloud } };
}
