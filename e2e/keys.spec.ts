import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const STATEMENT = 'concept-note-next-steps';
const PASSAGE = 'Phase 1 (consultation) took place';

test('A member gives a command another key, and it is so after a reload', async ({ as, make }) => {
  const page = await as(await make.person('Rosa'));
  const reader = await new ReaderPage(page).open(STATEMENT);
  const list = page.getByRole('dialog', { name: 'Keys' });
  const row = list
    .getByRole('listitem')
    .filter({ hasText: 'Highlight' })
    .filter({ hasText: /^Highlight/ });

  await test.step('She opens the list of keys and asks for another one', async () => {
    await page.keyboard.press('?');
    await expect(list).toBeVisible();
    await expect(row).toContainText('H');
    await row.getByRole('button', { name: 'Change the keys of “Highlight”' }).click();
    await page.keyboard.press('k');
  });

  await test.step('She is told that it is taken, and takes it', async () => {
    await expect(list.getByRole('alert')).toHaveText('K is used by “Previous highlight”.');
    await list.getByRole('button', { name: 'Use it here instead' }).click();
    await expect(list.getByRole('status')).toHaveText('“Highlight” is now on K.');
    await expect(list.getByRole('listitem').filter({ hasText: 'Previous highlight' })).toContainText('None');
  });

  await test.step('Escape keeps the keys, and then closes the list', async () => {
    await row.getByRole('button', { name: 'Change the keys of “Highlight”' }).click();
    await page.keyboard.press('Escape');
    await expect(list).toBeVisible();
    await expect(row).toContainText('K');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
  });

  await test.step('The new key works at once, the old one no more, and the bar says so', async () => {
    await reader.select(PASSAGE);
    await expect(reader.bar.getByRole('button', { name: 'Highlight' })).toHaveAttribute(
      'aria-keyshortcuts',
      'k',
    );
    await page.keyboard.press('h');
    await expect(reader.cardsBy('Rosa')).toHaveCount(0);
    await page.keyboard.press('k');
    await expect(reader.cardsBy('Rosa')).toHaveCount(1);
    await reader.saved();
  });

  await test.step('It is remembered, until she wants the usual keys', async () => {
    await page.reload();
    await reader.ready();
    await page.keyboard.press('?');
    await expect(row).toContainText('K');
    await list.getByRole('button', { name: 'Use the usual keys for all' }).click();
    await expect(row).toContainText('H');
    await reader.saved();
  });
});

test('Single keys can be switched off, and those with Ctrl stay', async ({ as, make }) => {
  const page = await as(await make.person('Sven'));
  const reader = await new ReaderPage(page).open(STATEMENT);
  const list = page.getByRole('dialog', { name: 'Keys' });

  await page.keyboard.press('?');
  await list.getByRole('checkbox', { name: 'Keys without Ctrl or Alt' }).uncheck();
  await list.getByRole('button', { name: 'Change the keys of “Highlight”' }).click();
  await page.keyboard.press('g');
  await expect(list.getByRole('alert')).toContainText('such keys are off');
  await page.keyboard.press('Alt+h');
  await expect(list.getByRole('status')).toHaveText('“Highlight” is now on Alt+H.');
  await page.keyboard.press('Escape');
  await reader.saved();
  await page.reload();
  await reader.select(PASSAGE);
  await page.keyboard.press('t');
  await expect(reader.picker).toBeHidden();
  await page.keyboard.press('Alt+h');
  await expect(reader.cardsBy('Sven')).toHaveCount(1);
  await reader.saved();
});

test('In a text that runs from right to left, the arrows point the other way', async ({ as, make }) => {
  const samir = await make.person('Samir');
  const project = await make.project(samir);
  const { slug } = await make.upload('يجب حماية حقوق جميع المهاجرين في كل مكان.', { language: 'ar' });
  const statement = await make.statement(samir, slug);
  await make.highlight(samir, project, statement, 'حماية حقوق');
  const page = await as(samir);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  const card = reader.cardsBy('Samir');

  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(card).toContainText('حماية حقوق جميع');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(card).not.toContainText('حماية');
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await expect(list.getByRole('listitem').filter({ hasText: 'Move the end on' })).toContainText('←');
});
