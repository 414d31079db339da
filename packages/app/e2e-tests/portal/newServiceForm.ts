import { expect, Locator, Page } from '@playwright/test';

/** Where the form "New LLM service" is. */
export const newServiceFormPath = '/create/templates/default/new-llm-service';

/** What a visitor wants of the new service; the rest stays as the form has it. */
export interface Wish {
  name: string;
  namespace?: string;
  /** Who is picked as the owner; the demo's group for language models if absent. */
  owner?: RegExp;
  gpus?: number;
  cluster: string;
}

/** A step of the form, as its stepper names it. */
export type FormStep = 'Model' | 'Size and GPUs' | 'Where';

/**
 * Fills the form up to the verdict and the preview on its third step. `atStep`
 * looks at each step once it is filled.
 */
export async function fillNewServiceForm(
  page: Page,
  wish: Wish,
  atStep: (step: FormStep) => Promise<void> = async () => {},
): Promise<void> {
  await fillModelStep(page, wish);
  await atStep('Model');

  await nextStep(page);
  await gpusPerReplica(page).fill(String(wish.gpus ?? 1));
  await atStep('Size and GPUs');

  await nextStep(page);
  // The cloud follows from the cluster.
  await page
    .getByRole('combobox', { name: 'Cluster' })
    .selectOption(wish.cluster);
  await expect(page.getByText('kind: InferenceService').first()).toBeVisible();
  await atStep('Where');
}

export async function fillModelStep(
  page: Page,
  { name, namespace, owner = /NLP/ }: Omit<Wish, 'cluster'>,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  if (namespace) {
    await page.getByRole('textbox', { name: 'Namespace' }).fill(namespace);
  }
  await page.getByLabel('Owner').first().click();
  await page.getByRole('option', { name: owner }).first().click();
  await page.getByRole('radio', { name: /Phi-4 Mini/ }).check();
}

export function gpusPerReplica(page: Page): Locator {
  return page.getByRole('spinbutton', { name: 'GPUs per replica' });
}

export async function nextStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
}
