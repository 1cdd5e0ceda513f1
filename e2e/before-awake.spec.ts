import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Hold back the scripts of a page, and return how to let them come. */
async function asleep(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('What is typed into the search before the page is awake is searched for', async ({ as, make }) => {
  const page = await as(await make.person('Ines'));
  const wake = await asleep(page);
  await page.goto('/statements', { waitUntil: 'commit' });
  await page.getByRole('search').getByRole('textbox').fill('nothing has such words');
  wake();
  await expect(page).toHaveURL(/nothing/);
});

test('A button that is pressed before the page is awake is heard, once', async ({ as, make }) => {
  const ines = await make.person('Ines');
  const page = await as(ines);
  const project = await make.project(ines);
  await make.tag(ines, project, { name: 'gender' });
  const address = `/projects/${project.slug}/codebook`;
  const actions = page.getByRole('button', { name: 'Actions for gender' });
  const addTag = page.getByRole('button', { name: 'Add a tag' });

  for (const press of [
    () => actions.click(),
    // Whoever sees nothing happen presses again.
    () => actions.dblclick(),
    () => actions.press('Enter'),
  ]) {
    const wake = await asleep(page);
    await page.goto(address, { waitUntil: 'commit' });
    await press();
    wake();
    await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeVisible();
  }
  const wake = await asleep(page);
  await page.goto(address, { waitUntil: 'commit' });
  await actions.click();
  await addTag.focus();
  await page.keyboard.press('Space');
  wake();
  await expect(page.getByRole('dialog', { name: 'New tag' })).toBeVisible();
  await expect(page.getByRole('menuitem')).toHaveCount(0);
});
