import { expect, Locator, Route, test } from '@playwright/test';
import { expectNoViolationsInBothThemes, openInLightTheme } from './axe';
import { signInAs } from './personas';
import { surfacesOf } from './surfaces';

interface State {
  name: string;
  /** Lets the backend's answer come differently, or never. */
  change(route: Route): Promise<unknown>;
  /** What says on every surface that it is in this state. */
  sign(ours: Locator): Locator;
  isAnswered?: boolean;
}

const states: State[] = [
  {
    name: 'what is still being read',
    change: async () => {},
    isAnswered: false,
    sign: ours => ours.getByRole('progressbar'),
  },
  {
    name: 'what may not be seen',
    change: refuse(403, 'NotAllowedError', 'You need another permission.'),
    sign: ours => ours.getByText(/You need another permission/),
  },
  {
    name: 'what failed',
    change: refuse(503, 'ServiceUnavailableError', 'Still starting.'),
    sign: ours => ours.getByText(/Still starting/),
  },
  {
    name: 'a cluster that can not be read whole, and has no LLMKube as far as is known',
    change: alterClusters({
      llmkube: 'not-installed',
      limitations: [
        {
          resource: 'nodes',
          message: 'Nodes can not be read.',
          missingRule: 'get, list, watch on nodes',
        },
      ],
    }),
    sign: ours => ours.getByText(/The rule that would allow it/),
  },
];

const surfaces = surfacesOf({
  cluster: 'aks-westeurope',
  namespace: 'llm-demo',
  name: 'llama-13b-spot',
});

for (const { name, change, sign, isAnswered = true } of states) {
  test(`${name} is shown without an accessibility violation on every surface, in both themes`, async ({
    page,
  }) => {
    await signInAs(page, 'Platform engineer');
    await page.route('**/api/llmkube/v1/**', change);
    for (const { name: surface, at, ours } of surfaces) {
      await test.step(surface, async () => {
        await openInLightTheme(page, at);
        await expectNoViolationsInBothThemes(ours(page), async () => {
          await expect(sign(ours(page)).first()).toBeVisible();
          // What comes after it has to be good, too.
          if (isAnswered) await page.waitForLoadState('networkidle');
        });
      });
    }
  });
}

test('what a developer may see of services and nodes is shown without an accessibility violation', async ({
  page,
}) => {
  await signInAs(page, 'Developer of team-nlp');
  for (const { name: surface, at, ours } of surfacesOf({
    cluster: 'eks-eu-central-1',
    namespace: 'team-nlp',
    name: 'llama-70b',
  })) {
    await test.step(surface, async () => {
      await openInLightTheme(page, at);
      await expectNoViolationsInBothThemes(ours(page), async () => {
        await expect(ours(page)).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expect(ours(page).getByRole('progressbar')).toHaveCount(0);
      });
    });
  }
});

function refuse(status: number, error: string, message: string) {
  return (route: Route) =>
    route.fulfill({
      status,
      headers: { 'access-control-allow-origin': '*' },
      json: {
        error: { name: error, message },
        response: { statusCode: status },
      },
    });
}

/** The backend's own answer, but every cluster in it is in that state. */
function alterClusters(change: object) {
  return async (route: Route) => {
    const response = await route.fetch();
    const body = JSON.parse(await response.text(), (_, value) =>
      value && typeof value === 'object' && 'limitations' in value
        ? { ...value, ...change }
        : value,
    );
    await route.fulfill({ response, json: body });
  };
}
