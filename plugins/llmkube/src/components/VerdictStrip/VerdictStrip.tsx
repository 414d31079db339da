import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisAnswer } from 'backstage-plugin-llmkube-common';
import {
  countNodeGroups,
  NODE_GROUPS,
  type NodeGroup,
} from 'llmkube-portal-core';
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
  count: {
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.h5.fontSize,
    lineHeight: 1,
  },
}));

/** How many nodes there are of each verdict; undefined where none was judged. */
export function nodeCountsOf({
  nodes,
  nodeCounts,
}: Pick<DiagnosisAnswer['diagnosis'], 'nodes' | 'nodeCounts'>):
  Record<NodeGroup, number> | undefined {
  // Who may not see nodes is told their number alone.
  const counts = nodeCounts ?? countNodeGroups(nodes);
  return NODE_GROUPS.some(group => counts[group] > 0) ? counts : undefined;
}

/** The same in one line. */
export const VerdictStrip = (props: { counts: Record<NodeGroup, number> }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { counts } = props;
  const all = NODE_GROUPS.reduce((sum, group) => sum + counts[group], 0);
  return (
    <ul
      className={classes.root}
      aria-label={t('verdictStrip.label', { count: all })}
    >
      {NODE_GROUPS.map(group => {
        const count = counts[group];
        return (
          <li
            key={group}
            className={`${classes.item} ${count === 0 ? classes.none : ''}`}
          >
            <NodeGroupIcon group={group} />
            <strong className={classes.count}>
              {t('verdictStrip.nodes', { nodes: count })}
            </strong>
            <Typography variant="body2" component="span">
              {t(`nodeGroup.${group}`)}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
};
