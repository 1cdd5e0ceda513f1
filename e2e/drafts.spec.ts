import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { signIn } from './pages/account';
import { ReaderPage } from './pages/reader';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';
const OTHER_WORDS = 'Phase II (stocktaking)';

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note' });

async function signOutFrom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Account: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Begin a note on the only highlight there is. */
async function beginNote(reader: ReaderPage, name: string, text: string): Promise<void> {
  await reader.cardsBy(name).getByRole('button', { name: 'Open this highlight' }).click();
  await reader.cardsBy(name).getByRole('button', { name: 'Add a note' }).click();
  await noteField(reader.page).fill(text);
}

test('What one had begun to write is there after its tab was closed, and says what changed since', async ({
  as,
  make,
}) => {
  const [paul, editor] = [await make.person('Paul'), await make.person('Edda')];
  const project = await make.project(paul);
  await make.member(paul, project, editor, 'editor');
  const statement = await make.statement(paul, STATEMENT);
  const marked = await make.highlight(paul, project, statement, WORDS);
  const other = await make.highlight(paul, project, statement, OTHER_WORDS, { note: 'Saved long ago.' });
  const first = await as(paul);
  const context = first.context();

  await test.step('A note, a reply and what is said of the whole are begun', async () => {
    const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
    const card = first.locator(`article`).filter({ hasText: WORDS });
    await expect(reader.cardsBy('Paul')).toHaveCount(2);
    await first.keyboard.press('j');
    await first.keyboard.press('n');
    await noteField(first).fill('Half a thought');
    await reader.card('Paul', 'Saved long ago.').getByRole('button', { name: 'Open this highlight' }).click();
    await reader.card('Paul', 'Saved long ago.').getByRole('button', { name: 'Reply…' }).click();
    await first.getByRole('textbox', { name: 'Your reply' }).fill('Half an answer');
    await first.getByRole('button', { name: 'About this statement' }).click();
    await first.getByRole('dialog', { name: 'About this statement' }).getByRole('textbox', { name: 'Note' }).fill('Half a view');
    await expect(card).toHaveCount(0);
  });

  await first.close();
  await editor.api.call(endpoints.updateHighlight, {
    params: { highlight: marked.id },
    body: { note: 'Theirs.' },
    ifMatch: marked.version,
  });
  const second = await context.newPage();
  const reader = await new ReaderPage(second).open(STATEMENT, project.slug);

  await test.step('All of it is there, each at its place', async () => {
    await expect(second.getByText('What you had begun to write is still here, in 3 places')).toBeVisible();
    await second.getByRole('button', { name: 'Go to it' }).click();
    await expect(noteField(second)).toHaveValue('Half a thought');
    await expect(noteField(second)).toBeInViewport();
    await expect(
      second.getByText('Someone changed this note meanwhile. Go on writing: when you save, you see both.'),
    ).toHaveCount(1);
    await reader.card('Paul', other.exact.slice(0, 5)).getByRole('button', { name: 'Open this highlight' }).click();
    await expect(second.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Half an answer');
    await second.getByRole('button', { name: 'About this statement' }).click();
    await expect(
      second.getByRole('dialog', { name: 'About this statement' }).getByRole('textbox', { name: 'Note' }),
    ).toHaveValue('Half a view');
  });
});
