import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { holdBack } from './pages/hold-back';
import { ReaderPage } from './pages/reader';
import { WaitingSigns } from './pages/waiting';

const STATEMENT = 'concept-note-next-steps';

test('A member undoes what they did step by step, and does it again', async ({ as, make }) => {
  const uma = await make.person('Uma');
  // A project of one's own: cards of others leave no room where theirs stands.
  const { slug } = await make.project(uma);
  const page = await as(uma);
  const reader = await new ReaderPage(page).open(STATEMENT, slug);
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
  const { slug } = await make.project(wim);
  const page = await as(wim);
  const reader = await new ReaderPage(page).open(STATEMENT, slug);
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

test('What was saved is undone and done again without a connection, and sent by another tab', async ({
  as,
  make,
}) => {
  const xena = await make.person('Xena');
  const project = await make.project(xena);
  const first = await as(xena);
  const context = first.context();
  const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
  await reader.select(await reader.firstWords());
  await first.keyboard.press('h');
  const card = reader.cardsBy('Xena');
  await reader.note(card, 'First thoughts.');
  await reader.saved();
  await context.setOffline(true);

  await first.keyboard.press('Control+z');
  await expect(first.getByText('Note as it was before')).toBeVisible();
  await expect(card.getByText('First thoughts.')).toHaveCount(0);
  await first.keyboard.press('Control+z');
  await expect(card).toHaveCount(0);
  await first.keyboard.press('Control+Shift+Z');
  await expect(first.getByText('Highlight made again')).toBeVisible();
  await expect(card).toHaveCount(1);
  await expect(new WaitingSigns(first).waiting).toHaveAccessibleName('3 changes wait');

  await first.close();
  const second = await context.newPage();
  await context.setOffline(false);
  await second.goto('/statements');
  const params = { project: project.slug };
  await expect
    .poll(async () =>
      (await xena.api.call(endpoints.listHighlights, { params })).items.map(({ note, version }) => [
        note,
        version,
      ]),
    )
    .toEqual([[null, 5]]);
  const signs = new WaitingSigns(second);
  await expect(signs.waiting).toHaveCount(0);
  await expect(signs.refused).toHaveCount(0);
});

test('What is undone shows at once, however long the server takes', async ({ as, make }) => {
  const yara = await make.person('Yara');
  const { slug } = await make.project(yara);
  const page = await as(yara);
  const reader = await new ReaderPage(page).open(STATEMENT, slug);
  await reader.select(await reader.firstWords());
  await page.keyboard.press('h');
  const card = reader.cardsBy('Yara');
  await expect(card).toHaveCount(1);
  await reader.saved();

  const release = await holdBack(page, '**/api/v1/**');
  await page.keyboard.press('Control+z');
  await expect(card).toHaveCount(0);
  await expect(page.getByText('Highlight taken away again')).toBeVisible();
  await page.keyboard.press('Control+Shift+Z');
  await expect(card).toHaveCount(1);
  release();
  await reader.saved();
  await page.reload();
  await reader.ready();
  await expect(card).toHaveCount(1);
});

test('What is undone without a connection is not undone where somebody else wrote since', async ({
  as,
  make,
}) => {
  const [zoe, editor] = [await make.person('Zoe'), await make.person('Edda')];
  const project = await make.project(zoe);
  await make.member(zoe, project, editor, 'editor');
  const page = await as(zoe);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await reader.select(await reader.firstWords());
  await page.keyboard.press('h');
  const card = reader.cardsBy('Zoe');
  await reader.note(card, 'First thoughts.');
  await reader.saved();
  await card.getByRole('button', { name: 'Edit the note' }).click();
  await card.getByRole('textbox', { name: 'Note' }).fill('Second thoughts.');
  await card.getByRole('button', { name: 'Save' }).click();
  await reader.saved();
  await page.context().setOffline(true);
  await page.keyboard.press('Control+z');
  await expect(card.getByText('First thoughts.')).toBeVisible();

  const params = { project: project.slug };
  const [row] = (await editor.api.call(endpoints.listHighlights, { params })).items;
  await editor.api.call(endpoints.updateHighlight, {
    params: { highlight: row?.id ?? '' },
    body: { note: 'Keep this one.' },
    ifMatch: row?.version ?? 0,
  });
  await page.context().setOffline(false);

  const signs = new WaitingSigns(page);
  await expect(card.getByText('Keep this one.')).toBeVisible();
  await signs.refused.click();
  const refusal = signs.refusal('Not undone: a change of the note');
  await expect(refusal).toContainText('First thoughts.');
  await expect(refusal).toContainText('Edda changed it meanwhile. Nothing was overwritten.');
  await expect(refusal.getByRole('button', { name: 'Compare and choose' })).toBeVisible();
});
