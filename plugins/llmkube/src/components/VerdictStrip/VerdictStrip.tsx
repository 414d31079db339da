import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisNode } from 'backstage-plugin-llmkube-common';
import { countNodeGroups, NODE_GROUPS } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { NodeGroupIcon } from '../NodeGroupIcon';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(1.5, 0),
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    flex: '1 1 120px',
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  none: { opacity: 0.75 },
  count: { fontSize: theme.typography.h5.fontSize, lineHeight: 1 },
}));

/** How many nodes there are of each verdict, in one line. */
export const VerdictStrip = ({ nodes }: { nodes: DiagnosisNode[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const counts = countNodeGroups(nodes);
  return (
    <ul
      className={classes.root}
      aria-label={t('verdictStrip.label', { count: nodes.length })}
    >
      {NODE_GROUPS.map(group => {
        const count = counts[group];
        return (
          <li
            key={group}
            className={`${classes.item} ${count === 0 ? classes.none : ''}`}
          >
            <NodeGroupIcon group={group} />
            <strong className={classes.count}>{count}</strong>
            <Typography variant="body2" component="span">
              {t(`nodeGroup.${group}`)}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
};
