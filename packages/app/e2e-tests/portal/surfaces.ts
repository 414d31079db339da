import { Locator, Page } from '@playwright/test';

/** What the plugin adds to a portal: where it stands, and which part of that page it is. */
export interface Surface {
  name: string;
  at: string;
  ours(page: Page): Locator;
  /** A text that says that it has read all. */
  content: RegExp;
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
      content: /\d of \d ready/,
    },
    {
      name: 'troubleshooting tab',
      at: `/catalog/default/component/${entity}/llm-troubleshooting`,
      ours: tab,
      content: /^Step 3/,
    },
    {
      name: 'services page',
      at: '/llmkube',
      ours: pageOfServices,
      content: /\d of \d+ services/,
    },
    {
      name: 'capacity page',
      at: `/llmkube/capacity?cluster=${ref.cluster}`,
      ours: pageOfServices,
      content: /gpu free\.$/,
    },
    {
      name: 'model card',
      at: `/catalog/default/resource/${entity}`,
      ours: card('Model'),
      content: /^Served by$/,
    },
    {
      name: 'cluster capacity card',
      at: `/catalog/default/resource/${ref.cluster}`,
      ours: card('GPU capacity'),
      content: /gpu free\.$/,
    },
  ];
}
