import { Locator, Page } from '@playwright/test';

/** What the plugin adds to a portal: where it stands, and which part of that page it is. */
export interface Surface {
  name: string;
  at: string;
  ours(page: Page): Locator;
}

const card = (title: string) => (page: Page) =>
  page.locator('.MuiCard-root').filter({
    has: page.locator('.MuiCardHeader-title').getByText(title, { exact: true }),
  });
/** Below the header of the entity's page. */
const tab = (page: Page) => page.locator('main > div:last-child');
const pageOfServices = (page: Page) => page.locator('main > article');

/** The surfaces that show a service, its model or its cluster. */
export function surfacesOf(ref: {
  cluster: string;
  namespace: string;
  name: string;
}): Surface[] {
  const entity = `${ref.name}.${ref.namespace}.${ref.cluster}`;
  return [
    {
      name: 'GPU scheduling card',
      at: `/catalog/default/component/${entity}`,
      ours: card('GPU scheduling'),
    },
    {
      name: 'troubleshooting tab',
      at: `/catalog/default/component/${entity}/llm-troubleshooting`,
      ours: tab,
    },
    {
      name: 'services page',
      at: '/llmkube',
      ours: pageOfServices,
    },
    {
      name: 'capacity page',
      at: `/llmkube/capacity?cluster=${ref.cluster}`,
      ours: pageOfServices,
    },
    {
      name: 'model card',
      at: `/catalog/default/resource/${entity}`,
      ours: card('Model'),
    },
    {
      name: 'cluster capacity card',
      at: `/catalog/default/resource/${ref.cluster}`,
      ours: card('GPU capacity'),
    },
  ];
}
