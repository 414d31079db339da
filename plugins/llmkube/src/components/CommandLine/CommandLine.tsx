import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { llmkubeTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { ScrollRegion } from '../ScrollRegion';

const useStyles = makeStyles((theme: Theme) => ({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
  },
  text: {
    flex: 1,
    minWidth: 0,
    whiteSpace: 'pre',
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** A command with what it does above it and a button that copies it. */
export const CommandLine = (props: { label?: string; command: string }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <div>
      {props.label && (
        <Typography variant="caption" component="div">
          {props.label}
        </Typography>
      )}
      <div className={classes.line}>
        <ScrollRegion
          className={classes.text}
          label={props.label ?? t('copy.commandRegion')}
        >
          <code>{props.command}</code>
        </ScrollRegion>
        <CopyButton text={props.command} label={t('copy.command')} />
      </div>
    </div>
  );
};
