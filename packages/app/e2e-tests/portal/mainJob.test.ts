import { expect, test } from '@playwright/test';
import { fillModelStep, gpusPerReplica, nextStep } from './newServiceForm';
import { signInAs } from './personas';
import { simulatedCluster } from './simulatedCluster';

test.describe.configure({ mode: 'serial' });

const blocked = { namespace: 'llm-demo', name: 'llama-13b-spot' };
const created = `chat-${Date.now().toString(36)}`;

// Its GPU is free again for whoever runs these tests against an open portal.
test.afterAll(() => simulatedCluster.deleteService('team-nlp', created));

test('a blocked service is found, understood and unblocked', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');

  await page.getByRole('link', { name: 'LLM services' }).click();
  const row = page.getByRole('row', { name: new RegExp(blocked.name) });
  await expect(row).toContainText('Blocked');
  await expect(row).toContainText('kubernetes.azure.com/scalesetpriority');

  await page.getByRole('link', { name: 'Catalog', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search' }).fill(blocked.name);
  await page
    .getByRole('link', { name: new RegExp(`^${blocked.name}`) })
    .first()
    .click();
  await expect(page.getByText('GPU scheduling', { exact: true })).toBeVisible();
  await expect(page.getByText('2 × nvidia.com/gpu wanted')).toBeVisible();

  await page.getByRole('link', { name: 'Troubleshoot GPU scheduling' }).click();
  await expect(
    page.getByRole('heading', { name: 'Why is this service not running?' }),
  ).toBeVisible();
  await expect(page.getByText('Untolerated taint').first()).toBeVisible();
  await expect(
    page.getByText(/After this change its replica fits/).first(),
  ).toBeVisible();

  // What a user copies into a terminal is sent to the cluster as it stands.
  const command = await page
    .getByText(/^kubectl patch inferenceservices\.inference\.llmkube\.dev/)
    .first()
    .innerText();
  expect(command).toContain(`${blocked.name} -n ${blocked.namespace}`);
  const patch = JSON.parse(/-p '(.+)'/.exec(command)![1]);
  await simulatedCluster.patchService(blocked.namespace, blocked.name, patch);

  await expect(
    page.getByRole('heading', { name: 'This service is running' }),
  ).toBeVisible({ timeout: 60_000 });
});

test('a new service is created on that cluster, wrong input is refused on the way, and it becomes ready', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, 'Platform engineer');
  await page.getByRole('link', { name: 'Create', exact: true }).first().click();
  await page
    .getByRole('article')
    .or(page.locator('[class*=Card]'))
    .filter({ hasText: 'New LLM service' })
    .getByRole('button', { name: 'Choose' })
    .first()
    .click();

  await fillModelStep(page, { name: 'Chat Assistant', namespace: 'team-nlp' });
  await nextStep(page);
  await expect(
    page
      .getByText(
        'Use lower-case letters, digits and hyphens; start with a letter and end with a letter or digit',
      )
      .first(),
  ).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(created);
  await nextStep(page);

  const gpus = gpusPerReplica(page);
  await gpus.fill('9');
  await nextStep(page);
  // The browser itself says what a number may be.
  expect(
    await gpus.evaluate(input => (input as HTMLInputElement).validationMessage),
  ).toContain('8');
  await gpus.fill('1');
  await page.getByRole('textbox', { name: 'CPU' }).fill('2');
  const memory = page.getByRole('textbox', { name: 'Memory' });
  await memory.fill('8 gigabytes');
  await nextStep(page);
  await expect(
    page.getByText('Give a quantity such as 16Gi or 512Mi').first(),
  ).toBeVisible();
  await memory.fill('8Gi');
  await nextStep(page);

  await page.getByRole('button', { name: 'Cloud', exact: true }).click();
  await page.getByRole('option', { name: 'Azure AKS' }).click();
  await page
    .getByRole('combobox', { name: 'Cluster' })
    .selectOption('aks-westeurope');
  await page.getByRole('radio', { name: /Spot nodes only/ }).check();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const link = page.getByRole('link', {
    name: 'Open the service in the catalog',
  });
  await expect(link).toBeVisible({ timeout: 120_000 });
  await link.click();

  await expect(
    page.getByRole('heading', { name: new RegExp(created) }),
  ).toBeVisible();
  await expect(page.getByText('1 of 1 ready').first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('Running').first()).toBeVisible();
});

test('a developer of another namespace is told that the service may not be seen', async ({
  page,
}) => {
  await signInAs(page, 'Developer of team-nlp');
  await page.goto(
    '/catalog/default/component/gemma-3-4b.team-vision.aks-westeurope',
  );
  await expect(
    page.getByText('You are not allowed to see this').first(),
  ).toBeVisible();

  await page.getByRole('link', { name: 'LLM services' }).click();
  await expect(
    page.getByRole('row', { name: /team-nlp/ }).first(),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /team-vision/ })).toHaveCount(0);
});

test('what kubectl applies is in the catalog and on its card within seconds, and what it deletes is gone', async ({
  page,
  request,
}) => {
  const backend = process.env.PLAYWRIGHT_BACKEND_URL ?? 'http://localhost:7007';
  const name = `tiny-${Date.now().toString(36)}`;
  const entityName = `${name}.team-nlp.aks-westeurope`;
  await signInAs(page, 'Platform engineer');
  const signedIn = await request.get(
    `${backend}/api/auth/platform-engineer/refresh`,
  );
  const { token } = (await signedIn.json()).backstageIdentity;
  const statusInCatalog = async () =>
    (
      await request.get(
        `${backend}/api/catalog/entities/by-name/component/default/${entityName}`,
        { headers: { Authorization: `Bearer ${token}` } },
      )
    ).status();

  await page.getByRole('link', { name: 'LLM services' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(page.getByRole('row', { name: /llama-13b-spot/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);

  await simulatedCluster.createService('team-nlp', name);
  try {
    await expect(row).toBeVisible({ timeout: 5_000 });
    await expect.poll(statusInCatalog, { timeout: 5_000 }).toBe(200);
    await page.goto(`/catalog/default/component/${entityName}`);
    await expect(page.getByText('1 of 1 ready').first()).toBeVisible();
  } finally {
    await simulatedCluster.deleteService('team-nlp', name);
  }
  await expect.poll(statusInCatalog, { timeout: 5_000 }).toBe(404);
});
