import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { ErrorNotice, problemOf } from '../../components/ErrorNotice';
import { Freshness } from '../../components/Freshness';
import { useClusters } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';

const useStyles = makeStyles({ select: { textOverflow: 'ellipsis' } });

/**
 * Chooses one of the clusters that the portal knows, with its state. Where they
 * can't be listed, the name can still be typed.
 * @public
 */
export const ClusterPicker = (props: FieldExtensionComponentProps<string>) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { value: clusters, error, loading, retry } = useClusters();
  const { formData = '', idSchema, rawErrors, required, schema } = props;
  const chosen = clusters?.find(({ name }) => name === formData);
  const common = {
    id: idSchema.$id,
    label: schema.title ?? t('clusterPicker.title'),
    required,
    disabled: props.disabled || loading,
    // The form shows the message; red text has too little contrast in its theme.
    error: Boolean(rawErrors?.length),
    FormHelperTextProps: { error: false },
    InputLabelProps: { error: false },
    helperText: schema.description ?? t('clusterPicker.description'),
    fullWidth: true,
    margin: 'normal',
    value: formData,
    onChange: (event: { target: { value: string } }) =>
      props.onChange(event.target.value || undefined),
  } as const;

  if (error && !clusters) {
    return (
      <>
        <TextField {...common} />
        <ErrorNotice error={problemOf(error)} onRetry={retry} />
      </>
    );
  }
  return (
    <>
      <TextField
        {...common}
        select
        SelectProps={{ native: true, classes: { select: classes.select } }}
        InputLabelProps={{ ...common.InputLabelProps, shrink: true }}
      >
        <option value="">
          {loading ? t('clusters.loading') : t('clusterPicker.choose')}
        </option>
        {/* A value from a link or an older form must not vanish silently. */}
        {formData && !chosen && (
          <option value={formData}>
            {t('clusterPicker.unknown', { cluster: formData })}
          </option>
        )}
        {clusters?.map(({ name, title, state, cloudTitle }) => (
          <option key={name} value={name}>
            {[title, cloudTitle, t(`cluster.shortState.${state}`)]
              .filter(Boolean)
              .join(' · ')}
          </option>
        ))}
      </TextField>
      {chosen && <Freshness cluster={chosen} />}
    </>
  );
};
