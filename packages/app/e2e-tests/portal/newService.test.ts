import { expect, Page, test } from '@playwright/test';
import {
  fillNewServiceForm,
  gpusPerReplica,
  newServiceFormPath,
  nextStep,
} from './newServiceForm';
import { signInAs } from './personas';

const name = `draft-${Date.now().toString(36)}`;
const onAks = { name, namespace: 'team-nlp', cluster: 'aks-westeurope' };

async function openForm(page: Page) {
  await signInAs(page, 'Platform engineer');
  await page.goto(newServiceFormPath);
}

async function chooseCloud(page: Page, cloud: string) {
  await page.getByRole('button', { name: /^Cloud/ }).click();
  await page.getByRole('option', { name: cloud, exact: true }).click();
}

test('the verdict follows GPUs and pool while the form is filled, and the preview shows what they become', async ({
  page,
}) => {
  await openForm(page);
  await fillNewServiceForm(page, {
    ...onAks,
    gpus: 8,
    cluster: 'eks-eu-central-1',
  });
  await chooseCloud(page, 'Amazon EKS with Karpenter');

  await expect(
    page.getByText('It would wait until a node pool grows'),
  ).toBeVisible();
  const empty = page.getByRole('row', { name: /gpu-large/ });
  await expect(empty).toContainText('no node now');
  await expect(page.getByText('gpu: 8', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Back' }).click();
  await gpusPerReplica(page).fill('1');
  await nextStep(page);
  await expect(page.getByText('It would be scheduled now')).toBeVisible();
  await expect(page.getByText('gpu: 1', { exact: true })).toBeVisible();

  await empty.getByRole('button', { name: 'Only this pool' }).click();
  await expect(
    page.getByText('It would wait until a node pool grows'),
  ).toBeVisible();
  const selector = page.getByText('karpenter.sh/nodepool: gpu-large', {
    exact: true,
  });
  await expect(selector).toBeVisible();

  await empty.getByRole('button', { name: 'Any pool' }).click();
  await expect(page.getByText('It would be scheduled now')).toBeVisible();
  await expect(selector).toHaveCount(0);
});

test('the preview shows line by line what another cloud would need', async ({
  page,
}) => {
  await openForm(page);
  await fillNewServiceForm(page, onAks);
  await page.getByRole('radio', { name: /Spot nodes only/ }).check();
  await expect(page.getByText('kind: InferenceService')).toBeVisible();

  await page
    .getByRole('combobox', { name: 'Show for' })
    .selectOption({ label: 'GKE' });

  const removed = page.locator('del');
  await expect(
    removed
      .filter({ hasText: 'kubernetes.azure.com/scalesetpriority' })
      .first(),
  ).toBeVisible();
  await expect(
    page
      .locator('ins')
      .filter({ hasText: 'cloud.google.com/gke-spot' })
      .first(),
  ).toBeVisible();
});

test('files only: the task shows the manifests and touches no cluster', async ({
  page,
}) => {
  await openForm(page);
  await fillNewServiceForm(page, onAks);
  await page.getByRole('radio', { name: /Only write the files/ }).check();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  await page
    .getByRole('button', { name: 'Files', exact: true })
    .click({ timeout: 60_000 });
  await expect(page.getByText('kind: InferenceService')).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Open the service in the catalog' }),
  ).toHaveCount(0);
});
