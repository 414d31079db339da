import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import type {
  ServiceContainer,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { useLayoutEffect, useRef, useState } from 'react';
import { useContainerLog } from '../../hooks';
import { llmkubeTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { ErrorNotice, problemOf } from '../ErrorNotice';

const TAIL_LINES = 500;

const useStyles = makeStyles((theme: Theme) => ({
  root: { marginTop: theme.spacing(1) },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  log: {
    margin: 0,
    height: 320,
    overflow: 'auto',
    padding: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    fontSize: theme.typography.body2.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** The log of one container: of this run or the one before, followed on wish. */
export const ContainerLog = (props: {
  serviceRef: ServiceRef;
  pod: string;
  container: ServiceContainer;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { serviceRef, pod, container } = props;
  const [previous, setPrevious] = useState(false);
  const [follow, setFollow] = useState(container.state === 'running');
  const log = useContainerLog(serviceRef, {
    pod,
    container: container.name,
    tailLines: TAIL_LINES,
    previous: previous || undefined,
    // A run that has ended writes nothing more.
    follow: (follow && !previous) || undefined,
  });
  const box = useRef<HTMLPreElement>(null);

  useLayoutEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [follow, log.text]);

  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <FormControlLabel
          control={
            <Switch
              size="small"
              color="primary"
              checked={follow && !previous}
              disabled={previous}
              onChange={(_, checked) => setFollow(checked)}
            />
          }
          label={t('log.follow')}
        />
        {container.hasPrevious && (
          <FormControlLabel
            control={
              <Switch
                size="small"
                color="primary"
                checked={previous}
                onChange={(_, checked) => setPrevious(checked)}
              />
            }
            label={t('log.previous')}
          />
        )}
        <CopyButton text={log.text} label={t('log.copy')} />
        <Typography variant="caption" color="textSecondary">
          {t('log.tail', { lines: TAIL_LINES })}
        </Typography>
      </div>
      {log.error ? (
        <ErrorNotice error={problemOf(log.error)} onRetry={log.retry} />
      ) : (
        <pre
          ref={box}
          className={classes.log}
          // A region that scrolls has to take the focus (WCAG 2.1.1).
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('log.label', { container: container.name })}
        >
          {log.text || (log.reading ? t('log.reading') : t('log.empty'))}
        </pre>
      )}
    </div>
  );
};
