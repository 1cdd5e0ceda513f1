import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';

test('A note shows its Markdown, and HTML and scripts in it as they were typed', async ({ as, make }) => {
  const owner = await make.person('Nora');
  const project = await make.project(owner);
  const statement = await make.statement(owner, STATEMENT);
  const note = [
    'This is **the point**, see [the text](https://example.org/text).',
    '[press](javascript:alert(1)) <img src=x onerror=alert(1)>',
    '',
    '- one',
    '- two',
    '',
    `${'> '.repeat(10_000)}deep`,
  ].join('\n');
  await make.highlight(owner, project, statement, WORDS, { note });
  const page = await as(owner);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await page.keyboard.press('j');
  const card = reader.card('Nora', 'the point');
  await expect(card.locator('strong')).toHaveText('the point');
  await expect(card.getByRole('link')).toHaveAccessibleName('the text');
  await expect(card.getByRole('link')).toHaveAttribute('href', 'https://example.org/text');
  await expect(card.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(card).toContainText('[press](javascript:alert(1)) <img src=x onerror=alert(1)>');
  await expect(card.getByRole('img')).toHaveCount(0);
  await expect(card.locator('ul').filter({ hasText: 'one' }).getByRole('listitem')).toHaveText([
    'one',
    'two',
  ]);
  await expect(card).toContainText('deep');
});

test('A note that is too long is kept whole in its field, and cannot be saved', async ({ as, make }) => {
  const page = await as(await make.person('Otto'));
  const reader = await new ReaderPage(page).open(STATEMENT);
  await reader.select(WORDS);
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  const long = 'word '.repeat(20_642).trim();
  await field.fill(long);
  await expect(
    page.getByText('A note can have up to 100,000 characters; this one has 103,209. Nothing was cut.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await expect(field).toHaveValue(long);
  await field.fill('Short enough.');
  await page.keyboard.press('Control+Enter');
  await expect(reader.card('Otto', 'Short enough.')).toBeFocused();
  await reader.saved();
});

test('What one had begun to write is still there when the page is loaded again', async ({ as, make }) => {
  const page = await as(await make.person('Paula'));
  const reader = await new ReaderPage(page).open(STATEMENT);
  await reader.select(WORDS);
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await field.fill('Half a thought');
  await reader.saved();
  await page.reload();
  await reader.ready();
  await page.getByRole('button', { name: 'Go to it' }).click();
  await expect(field).toHaveValue('Half a thought');
  await expect(field).toBeInViewport();
  await field.press('Control+Enter');
  await expect(reader.card('Paula', 'Half a thought')).toBeVisible();
  await reader.saved();
  await page.reload();
  await expect(reader.card('Paula', 'Half a thought')).toBeVisible();
  await expect(field).toHaveCount(0);
});
