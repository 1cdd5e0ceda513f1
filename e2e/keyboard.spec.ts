import { expect, test } from './fixtures';
import { tabTo } from './pages/keys';
import { ReaderPage } from './pages/reader';
import { SEED_PROJECT } from './site';

const STATEMENT = 'concept-note-next-steps';

test('A member highlights, tags and notes a passage with the keyboard alone', async ({ as, make }) => {
  const greta = await make.person('Greta');
  const page = await as(greta);
  const reader = await new ReaderPage(page).open(STATEMENT);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await tabTo(reader.text);
  const words = await reader.selectByKeys(
    ...['ArrowDown', 'ArrowDown', 'ArrowDown', 'Home'],
    ...Array<string>(6).fill('Control+Shift+ArrowRight'),
  );
  expect(words.split(/\s+/).length).toBeGreaterThan(2);
  await press('t');
  await expect(reader.picker.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('follow-up');
  await expect(reader.picker.getByRole('option', { name: 'follow-up and review' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await press('Shift+Enter');
  await page.keyboard.type('global');
  await expect(reader.picker.getByRole('option', { name: /^global/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await press('Enter');
  const card = reader.card('Greta', 'follow-up and review');
  await expect(card).toBeFocused();
  await tabTo(card.getByRole('button', { name: 'Add a note' }));
  await press('Enter');
  await expect(card.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('By keyboard.');
  await press('Control+Enter');
  await expect(card.getByText('By keyboard.')).toBeVisible();
  await expect(card).toBeFocused();
  await reader.saved();
  await page.reload();
  await expect(reader.marked(words)).toBeVisible();
  await expect(card.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'follow-up and review',
    'global',
  ]);
});

test('The tag picker stays inside a low window, its field whole', async ({ as, make }) => {
  const page = await as(await make.person('Kim'));
  await page.setViewportSize({ width: 1280, height: 600 });
  const reader = await new ReaderPage(page).open(STATEMENT);
  await reader.select('Phase 1 (consultation) took place');
  await page.keyboard.press('t');
  const field = reader.picker.getByRole('combobox');
  await expect(field).toBeInViewport({ ratio: 1 });
  await expect(field).toHaveCSS('height', '40px');
});

test('J and K go from highlight to highlight, and Escape leaves', async ({ as, make }) => {
  const hugo = await make.person('Hugo');
  const project = await make.project(hugo);
  const statement = await make.statement(hugo, STATEMENT);
  const [first = '', second = ''] = statement.revision.text.match(/[A-Z][^.\n]{40,60} /g) ?? [];
  await make.highlight(hugo, project, statement, first, { note: 'The first' });
  await make.highlight(hugo, project, statement, second, { note: 'The second' });
  const page = await as(hugo);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await page.keyboard.press('j');
  await expect(reader.card('Hugo', 'The first')).toBeFocused();
  await page.keyboard.press('j');
  await expect(reader.card('Hugo', 'The second')).toBeFocused();
  await page.keyboard.press('k');
  await expect(reader.card('Hugo', 'The first')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reader.card('Hugo', 'The first').getByRole('button', { name: 'Delete' })).toHaveCount(0);
});

test('A menu, a dialog and a list are worked with the keyboard alone', async ({ as, make }) => {
  const page = await as(await make.person('Ida'));
  await page.goto(`/projects/${SEED_PROJECT}/collections`);
  await tabTo(page.getByRole('button', { name: 'New collection' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New collection' });
  await tabTo(dialog.getByRole('textbox', { name: 'Title' }), 'Shift+Tab');
  await page.keyboard.type('Made by keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Made by keyboard' })).toBeVisible();
});
