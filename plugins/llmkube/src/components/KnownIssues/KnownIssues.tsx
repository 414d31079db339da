import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckIcon from '@material-ui/icons/Check';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import WarningIcon from '@material-ui/icons/Warning';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import { llmkubeTranslationRef } from '../../translation';
import { nodeCountsOf } from '../VerdictStrip';

const ISSUES = [
  { id: 'insufficient', category: 'InsufficientResource' },
  { id: 'taint', category: 'UntoleratedTaint' },
  { id: 'affinity', category: 'NodeAffinityMismatch' },
] as const;

const useStyles = makeStyles((theme: Theme) => ({
  list: { listStyle: 'none', margin: theme.spacing(0, 0, 2), padding: 0 },
  item: {
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
  },
  found: { color: theme.palette.status.warning },
  absent: { color: theme.palette.status.ok },
  code: { fontFamily: 'monospace', fontWeight: 'bold' },
}));

/**
 * The three common reasons of LLMKube's troubleshooting guide, each with the
 * number of nodes where it holds.
 */
export const KnownIssues = ({
  diagnosis,
}: {
  diagnosis: DiagnosisAnswer['diagnosis'];
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const resource = diagnosis.need?.resourceName ?? 'nvidia.com/gpu';
  const { nodes } = diagnosis;
  const judgedNodes = numberOf(nodes);
  const unjudged = diagnosis.unknowns.length > 0 ? 'unknown' : 'idle';
  const absence = nodeCountsOf(diagnosis) ? 'hidden' : unjudged;
  return (
    <ul className={classes.list}>
      {ISSUES.map(({ id, category }) => {
        const count = numberOf(
          nodes.filter(({ blockers }) =>
            blockers.some(
              blocker =>
                blocker.category === category &&
                (category !== 'InsufficientResource' ||
                  blocker.resources === undefined ||
                  blocker.resources.some(({ name }) => name === resource)),
            ),
          ),
        );
        const judged = count > 0 ? 'found' : 'absent';
        const outcome = judgedNodes === 0 ? absence : judged;
        return (
          <li key={id} className={classes.item}>
            <OutcomeIcon outcome={outcome} />
            <Typography variant="body2" component="div">
              <span className={classes.code}>
                {t(`issue.${id}.name`, { resource })}
              </span>
              {': '}
              {t(`issue.${outcome}`, { count, nodes: judgedNodes })}
              {outcome === 'found' && ` ${t(`issue.${id}.meaning`)}`}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
};

function numberOf(nodes: DiagnosisAnswer['diagnosis']['nodes']): number {
  return nodes.reduce((sum, { names }) => sum + names.length, 0);
}

function OutcomeIcon(props: {
  outcome: 'found' | 'absent' | 'unknown' | 'idle' | 'hidden';
}) {
  const classes = useStyles();
  if (props.outcome === 'found')
    return (
      <WarningIcon fontSize="small" className={classes.found} aria-hidden />
    );
  if (props.outcome === 'absent')
    return (
      <CheckIcon fontSize="small" className={classes.absent} aria-hidden />
    );
  return <HelpOutlineIcon fontSize="small" aria-hidden />;
}
