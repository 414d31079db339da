import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { GpuCapacityAnswer } from 'backstage-plugin-llmkube-common';
import type { ReactNode } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { NameList } from '../NameList';
import { VirtualTable, type TableColumn } from '../VirtualTable';

type NodeTaint = GpuCapacityAnswer['taints'][number];

const useStyles = makeStyles({ code: { fontFamily: 'monospace' } });

/** Taints on GPU nodes: who sets them, where they are, who tolerates them. */
export const TaintTable = ({ taints }: Pick<GpuCapacityAnswer, 'taints'>) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  if (taints.length === 0) return <>{t('taints.none')}</>;
  const columns: TableColumn<NodeTaint>[] = [
    {
      id: 'key',
      label: t('taints.key'),
      width: 'minmax(170px, 1.4fr)',
      isRowHeader: true,
      render: ({ key }) => <Code>{key}</Code>,
    },
    {
      id: 'value',
      label: t('taints.value'),
      width: 'minmax(64px, 0.4fr)',
      render: ({ value }) =>
        value ? <Code>{value}</Code> : t('taints.noValue'),
    },
    {
      id: 'effect',
      label: t('taints.effect'),
      width: '128px',
      render: ({ effect }) => <Code>{effect}</Code>,
    },
    {
      id: 'setBy',
      label: t('taints.setBy'),
      width: 'minmax(110px, 1fr)',
      render: ({ setBy }) => setBy,
    },
    {
      id: 'nodes',
      label: t('taints.nodes'),
      width: 'minmax(150px, 1.2fr)',
      render: ({ nodes }) => <NameList names={nodes} />,
    },
    {
      id: 'toleratedBy',
      label: t('taints.toleratedBy'),
      width: 'minmax(150px, 1.2fr)',
      render: ({ toleratedBy, hiddenTolerating }) => (
        <>
          <NameList names={toleratedBy} />
          {hiddenTolerating > 0 && (
            <div>{t('taints.hidden', { count: hiddenTolerating })}</div>
          )}
          {toleratedBy.length + hiddenTolerating === 0 && t('taints.nobody')}
        </>
      ),
    },
  ];
  return (
    <VirtualTable
      label={t('taints.title')}
      columns={columns}
      rows={taints}
      rowKey={({ key, value, effect }) => `${key}=${value}:${effect}`}
      minWidth={900}
      isWide
      maxHeight={400}
    />
  );
};

function Code({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <span className={classes.code}>{children}</span>;
}
