import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const STATEMENT = 'concept-note-next-steps';

test('A member undoes what they did step by step, and does it again', async ({ as, make }) => {
  const uma = await make.person('Uma');
  const page = await as(uma);
  const reader = await new ReaderPage(page).open(STATEMENT);
  const words = await reader.firstWords();
  await reader.select(words);
  await page.keyboard.press('h');
  const card = reader.cardsBy('Uma');
  await expect(card).toHaveCount(1);
  await reader.note(card, 'First thoughts.');
  await card.getByRole('button', { name: 'Delete' }).click();
  await expect(card).toHaveCount(0);
  await reader.saved();

  await page.keyboard.press('Control+z');
  await expect(page.getByText('Highlight brought back')).toBeVisible();
  await expect(card.getByText('First thoughts.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Note as it was before')).toBeVisible();
  await expect(card.getByText('First thoughts.')).toHaveCount(0);
  const tools = page.getByRole('group', { name: 'Tools of the reader' });
  await tools.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Highlight taken away again')).toBeVisible();
  await expect(card).toHaveCount(0);

  await page.keyboard.press('Control+Shift+Z');
  await expect(page.getByText('Highlight made again')).toBeVisible();
  await tools.getByRole('button', { name: 'Redo' }).click();
  await expect(card.getByText('First thoughts.')).toBeVisible();
  await reader.saved();
  await page.reload();
  await expect(reader.cardsBy('Uma').getByText('First thoughts.')).toBeVisible();
});

test('What somebody else changed meanwhile is not undone', async ({ as, make }) => {
  const vera = await make.person('Vera');
  const editor = await make.person('Edda');
  const page = await as(vera);
  const reader = await new ReaderPage(page).open(STATEMENT);
  await reader.select(await reader.firstWords());
  await page.keyboard.press('h');
  await expect(reader.cardsBy('Vera')).toHaveCount(1);
  await reader.saved();

  const theirs = await new ReaderPage(await as(editor)).open(STATEMENT);
  const card = theirs.cardsBy('Vera');
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await theirs.note(card, 'Keep this one.');
  await theirs.saved();

  await page.keyboard.press('Control+z');
  await expect(page.getByText('This cannot be undone any more')).toBeVisible();
  await expect(reader.cardsBy('Vera').getByText('Keep this one.')).toBeVisible();
});

test('A member splits a highlight, and joins the halves again', async ({ as, make }) => {
  const wim = await make.person('Wim');
  const page = await as(wim);
  const reader = await new ReaderPage(page).open(STATEMENT);
  const words = await reader.firstWords();
  await reader.select(words);
  await page.keyboard.press('h');
  await reader.saved();
  await reader.select(words.split(' ').slice(3).join(' '));
  await page.keyboard.press('Shift+S');
  await expect(page.getByText('One highlight is now two')).toBeVisible();
  await expect(reader.cardsBy('Wim')).toHaveCount(2);

  await page.keyboard.press('Shift+J');
  await expect(page.getByText('Two highlights are now one')).toBeVisible();
  await expect(reader.cardsBy('Wim')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Join undone')).toBeVisible();
  await expect(reader.cardsBy('Wim')).toHaveCount(2);
});
