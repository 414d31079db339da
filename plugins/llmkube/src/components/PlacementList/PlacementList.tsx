import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ServicePlacement } from 'backstage-plugin-llmkube-common';
import { useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';

const NODES_AT_FIRST = 5;

const useStyles = makeStyles((theme: Theme) => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: { '& + &': { marginTop: theme.spacing(0.75) } },
}));

/**
 * Where the replicas run: node, pool, GPU, zone and whether it is spot. What is
 * not known says so. Replicas of one node share its lines.
 */
export const PlacementList = (props: { placements: ServicePlacement[] }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [all, setAll] = useState(false);
  const byNode = new Map<string, ServicePlacement[]>();
  for (const placement of props.placements) {
    const node = placement.node ?? '';
    byNode.set(node, [...(byNode.get(node) ?? []), placement]);
  }
  const nodes = [...byNode];
  const shown = all ? nodes : nodes.slice(0, NODES_AT_FIRST);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(([node, placements]) => (
          <li key={node} className={classes.item}>
            <PlacedOnNode node={node} placements={placements} />
          </li>
        ))}
      </ul>
      {shown.length < nodes.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('placement.more', { count: nodes.length - shown.length })}
        </Button>
      )}
    </>
  );
};

function PlacedOnNode(props: { node: string; placements: ServicePlacement[] }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { node, placements } = props;
  const [{ pool, product, zone, capacityType }] = placements;
  const facts = [
    t('placement.pool', { pool: pool ?? t('unknown') }),
    t('placement.product', { product: product ?? t('unknown') }),
    t('placement.zone', { zone: zone ?? t('unknown') }),
    t(`placement.capacity.${capacityType ?? 'unknown'}`),
  ];
  return (
    <>
      <Typography variant="body2" component="div">
        {node || t('placement.noNode')}
        {placements.length > 1 &&
          ` · ${t('placement.replicas', { count: placements.length })}`}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {facts.join(' · ')}
      </Typography>
    </>
  );
}
