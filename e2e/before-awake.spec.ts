import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { awake } from './pages/awake';
import { holdBack } from './pages/hold-back';

/** Hold back the scripts of a page, and return how to let them come. */
const asleep = (page: Page) => holdBack(page, '**/_next/static/**/*.js');

test('What is typed into the search before the page is awake is searched for', async ({ as, make }) => {
  const page = await as(await make.person('Ines'));
  const wake = await asleep(page);
  await page.goto('/statements', { waitUntil: 'commit' });
  await page.getByRole('search').getByRole('textbox').fill('nothing has such words');
  wake();
  await expect(page).toHaveURL(/nothing/);
});

test('What is sent from the search with Enter before that is searched for as well', async ({ as, make }) => {
  const page = await as(await make.person('Ines'));
  const wake = await asleep(page);
  await page.goto('/statements', { waitUntil: 'commit' });
  const search = page.getByRole('search').getByRole('textbox');
  await search.fill('nothing has such words');
  await search.press('Enter');
  wake();
  await expect(page).toHaveURL(/nothing/);
  await expect(search).toHaveValue('nothing has such words');
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
  // To scroll takes nothing back.
  await page.keyboard.press('ArrowDown');
  wake();
  await expect(page.getByRole('dialog', { name: 'New tag' })).toBeVisible();
  await expect(page.getByRole('menuitem')).toHaveCount(0);
});

test('A press that begins before the page is awake and ends later is heard, once', async ({ as, make }) => {
  const ines = await make.person('Ines');
  const page = await as(ines);
  const project = await make.project(ines);
  await make.tag(ines, project, { name: 'gender' });
  // That it is awake is said when we say so.
  await page.addInitScript(() => {
    let isHeldBack = true;
    document.addEventListener('postil:awake', (event) => isHeldBack && event.stopImmediatePropagation());
    document.addEventListener('test:awake', () => {
      isHeldBack = false;
      document.dispatchEvent(new Event('postil:awake'));
    });
  });
  const wake = () => page.evaluate(() => document.dispatchEvent(new Event('test:awake')));
  const actions = page.getByRole('button', { name: 'Actions for gender' });
  const menu = page.getByRole('menuitem', { name: 'Delete…' });

  await test.step('It ends before', async () => {
    await page.goto(`/projects/${project.slug}/codebook`);
    await awake(actions);
    await actions.click();
    await expect(menu).toHaveCount(0);
    await wake();
    await expect(menu).toBeVisible();
  });

  await test.step('It ends after', async () => {
    await page.reload();
    await awake(actions);
    await actions.hover();
    await page.mouse.down();
    await wake();
    // After what the page does in a task of its own: they come one after the other.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await page.mouse.up();
    await expect(menu).toBeVisible();
  });

  await test.step('And the next one as ever', async () => {
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await actions.click();
    await expect(menu).toBeVisible();
  });
});

test('So is one in the library, which comes a moment after its page', async ({ as, make }) => {
  const page = await as(await make.person('Ines'));
  for (const [button, opened] of [
    [page.getByRole('button', { name: 'Filter' }), page.getByRole('dialog')],
    [page.getByRole('combobox', { name: 'Order' }), page.getByRole('listbox')],
  ] as const) {
    const wake = await asleep(page);
    await page.goto('/statements', { waitUntil: 'commit' });
    await button.click();
    wake();
    await expect(opened).toBeVisible();
  }
});

test('A passage that is pressed before the page is awake is opened, and what is marked then is drawn', async ({
  as,
  make,
}) => {
  const ines = await make.person('Ines');
  const page = await as(ines);
  const project = await make.project(ines);
  const statement = await make.statement(ines, 'concept-note-next-steps');
  const [first = '', second = ''] = statement.revision.text.match(/\w+ \w+ \w+/g) ?? [];
  await make.highlight(ines, project, statement, first);
  const wake = await asleep(page);
  await page.goto(`/projects/${project.slug}/statements/${statement.slug}`, { waitUntil: 'commit' });
  await page.locator('mark').first().click();
  wake();
  await expect(page.getByRole('button', { name: /^Open the highlight/, pressed: true })).toBeVisible();
  await make.highlight(ines, project, statement, second);
  await expect(page.locator('mark', { hasText: second })).toBeVisible();
});
