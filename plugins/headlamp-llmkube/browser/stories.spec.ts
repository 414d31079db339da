import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import { showStory } from './showStory';
import { storyNames } from './storyNames';

/** What a reader must find in each story, beside that it is accessible. */
const sentences: Record<string, string | RegExp> = {
  ServicesRunning: 'Running',
  ServicesWaiting: 'Waiting for GPUs',
  ServicesBlocked: /does not tolerate/,
  ServicesEmpty: 'This cluster has no inference services',
  ServicesForbidden: 'You may not read the services of cluster main',
  ServicesNotInstalled: 'LLMKube is not installed in cluster main',
  ServicesUnreachable: 'Cluster main could not be read',
  ServicesWithoutNodes: 'get, list, watch on nodes',
  ServicesWithoutPods: 'get, list, watch on pods',
  ServicesOfSeveralClusters: 'LLMKube is not installed in cluster test',
  ServicesLarge: 'service-0',
  Models: 'Served by',
  ModelsEmpty: 'This cluster has no models',
  ModelsForbidden: 'The models of this cluster are unknown',
  Capacity: 'Taints on GPU nodes',
  CapacityCordoned: 'cordoned: takes no new pods',
  CapacityWithoutPods: 'free unknown',
  CapacityWithoutNodes: 'the GPUs of the cluster are unknown',
  CapacityNoGpus: 'No node of this cluster offers GPUs',
  CapacityLarge: 'pool-1',
  Queue: 'Who holds the GPUs',
  QueueEmpty: 'No service waits for GPUs',
  QueueWithoutPods: 'Unknown, because the pods could not be read',
  ServiceRunning: 'No replica waits for a node',
  ServiceBlockedByTaint: 'What you can do',
  ServiceWaiting: 'Every node, and what stands against it',
  ServiceFragmented: /only 1 of the 2 needed/i,
  ServiceTooLarge: 'never fits',
  ServiceWrongSelector: 'the node has no such label',
  ServiceOverQuota: /quota/i,
  ServiceWithoutNodesInCluster: /no node/i,
  ServiceReadOnly: 'As a kubectl command',
  ServiceNodesForbidden: 'get, list, watch on nodes',
  ServicePodsForbidden: 'get, list, watch on pods',
  ServiceLarge: 'Every node, and what stands against it',
  PodOfService: 'This pod is of the inference service',
  PodOfNobody: /takes? this pod now/,
  NodeWithServices: 'LLM services on this node',
  NodePodsForbidden: 'how many are free is unknown',
};

for (const name of storyNames) {
  test(`${name} says what is so, and is accessible in light and dark`, async ({
    page,
  }) => {
    const problems = await showStory(page, name);
    if (name.endsWith('Loading')) {
      await expect(page.getByRole('progressbar').first()).toBeVisible();
    } else {
      await expect(page.getByText(sentences[name]).first()).toBeVisible();
    }
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => window.setTheme('dark'));
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
}

async function violations(page: Page) {
  // A page of the plugin is only a part of Headlamp's page, which has the landmarks.
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return result.violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  }));
}
