import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { llmkubeTranslationRef } from '../../translation';
import { Notice } from '../Notice';

/** What the backend said, apart from the HTTP wrapping that carried it. */
export interface BackendProblem {
  name: string;
  message: string;
}

/** The name of an error that came up while drawing an answer. */
export const NOT_DRAWN = 'NotDrawn';

/** Takes the backend's own name and sentence out of a client error. */
export function problemOf(error: Error): BackendProblem {
  const { cause } = error as { cause?: unknown };
  const { name, message } = cause instanceof Error ? cause : error;
  return { name, message };
}

/**
 * Says what could not be read and why, which permission is missing where one
 * is, and offers to try again.
 */
export const ErrorNotice = (props: {
  error: BackendProblem;
  onRetry?(): void;
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { name, message } = props.error;
  const titles: Record<string, string> = {
    NotAllowedError: t('error.notAllowed'),
    NotFoundError: t('error.notFound'),
    ServiceUnavailableError: t('error.unavailable'),
    [NOT_DRAWN]: t('error.notDrawn'),
  };
  return (
    <Notice
      severity={name === 'NotAllowedError' ? 'info' : 'error'}
      title={titles[name] ?? t('error.title')}
    >
      {message}
      {props.onRetry && (
        <Box mt={1}>
          <Button variant="outlined" size="small" onClick={props.onRetry}>
            {t('error.retry')}
          </Button>
        </Box>
      )}
    </Notice>
  );
};
