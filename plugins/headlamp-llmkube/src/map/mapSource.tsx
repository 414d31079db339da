import brain from '@iconify/icons-mdi/brain';
import { Icon } from '@iconify/react';
import { K8s } from '@kinvolk/headlamp-plugin/lib';
import { KubeObject } from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { useMemo } from 'react';
import { SERVICE_LABEL } from '../core';
import { InferenceService, Model } from '../resources/kinds';
import { serviceGraph } from './serviceGraph';

export const kindIcon = <Icon icon={brain} width="100%" height="100%" />;

/** Services, models, pods and nodes on Headlamp's map. */
export const mapSource = {
  id: 'llmkube',
  label: 'LLMKube',
  icon: kindIcon,
  useData() {
    const services = InferenceService.useList().items;
    const models = Model.useList().items;
    const pods = K8s.ResourceClasses.Pod.useList({
      labelSelector: SERVICE_LABEL,
    }).items;
    const nodes = K8s.ResourceClasses.Node.useList().items;
    const loading = services === null || models === null;
    const objects = [
      ...(services ?? []),
      ...(models ?? []),
      ...(pods ?? []),
      ...(nodes ?? []),
    ] as KubeObject[];
    const revision = objects
      .map(({ metadata }) => `${metadata.uid}:${metadata.resourceVersion}`)
      .join();
    return useMemo(
      () =>
        loading
          ? null
          : serviceGraph({
              services: services ?? [],
              models: models ?? [],
              pods: (pods ?? []) as KubeObject[],
              nodes: (nodes ?? []) as KubeObject[],
            }),
      // Headlamp gives new lists with every rendering.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [revision, loading],
    );
  },
};
