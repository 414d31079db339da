import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { DiagnosisNodes } from 'backstage-plugin-llmkube-common';
import type { NodeGroup } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { NameList } from '../NameList';
import { NodeGroupIcon } from '../NodeGroupIcon';
import { VirtualTable, type TableColumn } from '../VirtualTable';
import { BlockerList } from './BlockerList';

const useStyles = makeStyles((theme: Theme) => ({
  verdict: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
  },
}));

/**
 * The verdict on each node with all its blockers, grouped by what can be done.
 * Nodes that are alike share a row, which names them all on a click.
 */
export const NodeVerdictTable = ({ nodes }: { nodes: DiagnosisNodes[] }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const columns: TableColumn<DiagnosisNodes>[] = [
    {
      id: 'verdict',
      label: t('nodes.column.verdict'),
      width: '136px',
      render: ({ group }) => <Verdict group={group} />,
    },
    {
      id: 'node',
      label: t('nodes.column.node'),
      width: 'minmax(150px, 1fr)',
      isRowHeader: true,
      render: ({ names }) => <Names names={names} />,
    },
    {
      id: 'hardware',
      label: t('nodes.column.hardware'),
      width: 'minmax(150px, 1fr)',
      render: row => <Hardware nodes={row} />,
    },
    {
      id: 'gpus',
      label: t('nodes.column.gpus'),
      width: '88px',
      render: ({ gpus }) =>
        gpus
          ? t('nodes.freeOf', {
              free: gpus.free,
              allocatable: gpus.allocatable,
            })
          : t('nodes.noGpu'),
    },
    {
      id: 'blockers',
      label: t('nodes.column.blockers'),
      width: 'minmax(260px, 2fr)',
      render: ({ blockers }) => <BlockerList blockers={blockers} />,
    },
  ];
  return (
    <VirtualTable
      label={t('nodes.label')}
      columns={columns}
      rows={nodes}
      rowKey={({ names }) => names[0]}
      minWidth={860}
      isWide
      maxHeight={640}
    />
  );
};

function Verdict({ group }: { group: NodeGroup }) {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <span className={classes.verdict}>
      <NodeGroupIcon group={group} />
      {t(`nodeGroup.${group}`)}
    </span>
  );
}

function Names({ names }: { names: string[] }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (names.length === 1) return <>{names[0]}</>;
  return (
    <>
      <strong>{t('nodes.alike', { count: names.length })}</strong>
      <div>
        <NameList names={names} />
      </div>
    </>
  );
}

function Hardware({ nodes }: { nodes: DiagnosisNodes }) {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const hardware = [
    nodes.pool,
    nodes.product,
    nodes.instanceType,
    nodes.zones.join(', '),
  ];
  return (
    <>
      {hardware.filter(Boolean).join(' · ') || t('unknown')}
      {nodes.capacityType && nodes.capacityType !== 'unknown' && (
        <Typography variant="caption" component="div" color="textSecondary">
          {t(`capacityType.${nodes.capacityType}`)}
        </Typography>
      )}
    </>
  );
}
