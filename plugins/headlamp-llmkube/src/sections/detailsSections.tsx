import { DefaultDetailsViewSection } from '@kinvolk/headlamp-plugin/lib';
import { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { ReactNode } from 'react';
import { Pod } from '../core';
import { NodeServices } from './NodeServices';
import { concernsGpus, PodScheduling } from './PodScheduling';

type Section = { id: string; section?: unknown } | ReactNode;

const SECTION_ID = 'llmkube';

/**
 * Puts the plugin's section into Headlamp's pages of pods and nodes, before
 * their events. Headlamp may call this again with sections that have it.
 */
export function withOwnSection<S extends Section>(
  resource: KubeObject | null,
  sections: S[],
): S[] {
  const section = resource && sectionOf(resource);
  if (!section || sections.some(one => idOf(one) === SECTION_ID)) {
    return sections;
  }
  const events = sections.findIndex(
    one => idOf(one) === DefaultDetailsViewSection.EVENTS,
  );
  const position = events < 0 ? sections.length : events;
  const own = { id: SECTION_ID, section } as unknown as S;
  return [...sections.slice(0, position), own, ...sections.slice(position)];
}

function sectionOf({ kind, cluster, jsonData }: KubeObject): ReactNode {
  if (kind === 'Pod' && concernsGpus(jsonData as Pod)) {
    return <PodScheduling cluster={cluster} pod={jsonData} />;
  }
  return kind === 'Node' ? (
    <NodeServices cluster={cluster} node={jsonData.metadata.name} />
  ) : null;
}

function idOf(section: Section): string | undefined {
  return typeof section === 'object' && section !== null && 'id' in section
    ? (section.id as string)
    : undefined;
}
