import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { signIn, signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';
const OTHER_WORDS = 'Phase II (stocktaking)';
const STILL_HERE = /^What you had begun to write is still here/;

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note' });
const about = (page: Page) => page.getByRole('dialog', { name: 'About this statement' });

/** Begin a note on the highlight of `words`. */
async function beginNote(reader: ReaderPage, name: string, words: string, text: string): Promise<void> {
  const card = reader.card(name, words);
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await reader.beginNote(card, text);
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
  await make.highlight(paul, project, statement, OTHER_WORDS, { note: 'Saved long ago.' });
  const first = await as(paul);

  await test.step('A note, a reply and what is said of the whole are begun', async () => {
    const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
    await beginNote(reader, 'Paul', WORDS, 'Half a thought');
    const card = reader.card('Paul', 'Saved long ago.');
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Reply…' }).click();
    await card.getByRole('textbox', { name: 'Your reply' }).fill('Half an answer');
    await first.getByRole('button', { name: 'About this statement' }).click();
    await about(first).getByRole('textbox', { name: 'Note' }).fill('Half a view');
  });

  await first.close();
  await editor.api.call(endpoints.updateHighlight, {
    params: { highlight: marked.id },
    body: { note: 'Theirs.' },
    ifMatch: marked.version,
  });
  const second = await first.context().newPage();
  const reader = await new ReaderPage(second).open(STATEMENT, project.slug);

  await test.step('All of it is there, each at its place', async () => {
    await expect(second.getByText('What you had begun to write is still here, in 3 places')).toBeVisible();
    await second.getByRole('button', { name: 'Go to it' }).click();
    await expect(noteField(second)).toHaveValue('Half a thought');
    await expect(noteField(second)).toBeInViewport();
    await expect(second.getByRole('article').getByText('Edda changed this note meanwhile.')).toBeVisible();
    const card = reader.card('Paul', 'Saved long ago.');
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await expect(card.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Half an answer');
    await second.getByRole('button', { name: 'About this statement' }).click();
    await expect(about(second).getByRole('textbox', { name: 'Note' })).toHaveValue('Half a view');
  });

  await test.step('What is saved or given up is not there another time', async () => {
    await about(second).getByRole('button', { name: 'Cancel' }).click();
    await second.keyboard.press('Escape');
    const card = reader.card('Paul', 'Saved long ago.');
    await card.getByRole('textbox', { name: 'Your reply' }).press('Control+Enter');
    await expect(card.getByRole('group', { name: 'Reply by Paul' })).toContainText('Half an answer');
    await reader.saved();
    await second.close();
    const third = await first.context().newPage();
    await new ReaderPage(third).open(STATEMENT, project.slug);
    await expect(third.getByText('What you had begun to write is still here', { exact: true })).toBeVisible();
  });
});

test('What was put away with one key is back with another', async ({ as, make }) => {
  const vito = await make.person('Vito');
  const project = await make.project(vito);
  await make.highlight(vito, project, await make.statement(vito, STATEMENT), WORDS);
  const page = await as(vito);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await beginNote(reader, 'Vito', WORDS, 'Half an hour of work');
  await page.keyboard.press('Escape');
  await expect(noteField(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Write on' }).click();
  await expect(noteField(page)).toHaveValue('Half an hour of work');
  const card = reader.card('Vito', WORDS);
  await card.getByRole('button', { name: 'Reply…' }).click();
  const reply = card.getByRole('textbox', { name: 'Your reply' });
  await reply.fill('And an answer');
  await reply.press('Escape');
  await expect(reply).toHaveCount(0);
  await page.getByRole('button', { name: 'Write on' }).last().click();
  await expect(reply).toHaveValue('And an answer');
});

test('What was put away in a form with one key is back with another', async ({ as, make }) => {
  const rita = await make.person('Rita');
  const project = await make.project(rita);
  await make.tag(rita, project, { name: 'rights', definition: 'Of all.' });
  const collection = await make.collection(rita, project, 'Evidence');
  const context = (await as(rita)).context();
  const base = `/projects/${project.slug}`;
  const codebook = await openTab(context, `${base}/codebook`, 'Actions for rights');
  const evidence = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  const forms = [
    [codebook, 'Definition', () => choose(codebook, 'Actions for rights', 'Edit…')],
    [
      evidence,
      'Description',
      () => choose(evidence, 'More for this collection', 'Edit title and description…'),
    ],
    [evidence, 'New text', () => evidence.getByRole('button', { name: 'Add text' }).click()],
  ] as const;
  for (const [page, name, open] of forms) {
    await test.step(name, async () => {
      const field = page.getByRole('textbox', { name });
      const back = page.getByRole('button', { name: 'Write on' });
      await open();
      await field.press('Escape');
      await expect(field).toHaveCount(0);
      await expect(back).toHaveCount(0);
      await open();
      await field.fill('Half an hour of work');
      await field.press('Escape');
      await expect(field).toHaveCount(0);
      await back.click();
      await expect(field).toHaveValue('Half an hour of work');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(field).toHaveCount(0);
    });
  }
});

test('Two tabs that write at one note lose no word of either', async ({ as, make }) => {
  const quinn = await make.person('Quinn');
  const project = await make.project(quinn);
  await make.highlight(quinn, project, await make.statement(quinn, STATEMENT), WORDS);
  const first = await as(quinn);
  const context = first.context();
  const one = await new ReaderPage(first).open(STATEMENT, project.slug);
  const second = await context.newPage();
  const two = await new ReaderPage(second).open(STATEMENT, project.slug);
  await beginNote(one, 'Quinn', WORDS, 'Written in one tab');
  await beginNote(two, 'Quinn', WORDS, 'Written in the other');
  await expect(noteField(first)).toHaveValue('Written in one tab');
  await first.close();
  await second.close();

  const third = await context.newPage();
  const reader = await new ReaderPage(third).open(STATEMENT, project.slug);
  await third.getByRole('button', { name: 'Go to it' }).click();
  await expect(noteField(third)).toHaveValue('Written in the other');
  await noteField(third).press('Control+Enter');
  await expect(reader.card('Quinn', 'Written in the other')).toBeVisible();
  await reader.saved();
  await third.reload();
  await reader.ready();
  await third.getByRole('button', { name: 'Go to it' }).click();
  await expect(noteField(third)).toHaveValue('Written in one tab');
});

test('Drafts of a tag, a collection and its texts are there after their tab was closed', async ({
  as,
  make,
}) => {
  const rita = await make.person('Rita');
  const project = await make.project(rita);
  const tag = await make.tag(rita, project, { name: 'rights', definition: 'Of all.' });
  const collection = await make.collection(rita, project, 'Evidence');
  const page = await as(rita);
  const context = page.context();
  const base = `/projects/${project.slug}`;

  const codebook = await openTab(context, `${base}/codebook`, 'Actions for rights');
  await choose(codebook, 'Actions for rights', 'Edit…');
  await codebook.getByRole('textbox', { name: 'Definition' }).fill('Of all who move.');
  const evidence = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  await evidence.getByRole('button', { name: 'Add text' }).click();
  await evidence.getByRole('textbox', { name: 'New text' }).fill('Half a paragraph');
  const edited = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  await choose(edited, 'More for this collection', 'Edit title and description…');
  await edited.getByRole('textbox', { name: 'Description' }).fill('Half a description');
  for (const each of [codebook, evidence, edited]) await each.close();
  await rita.api.call(endpoints.updateTag, {
    params: { tag: tag.id },
    body: { definition: 'Of everybody.' },
    ifMatch: tag.version,
  });

  await test.step('The tag, which says what is saved by now', async () => {
    const again = await openTab(context, `${base}/codebook`, 'Actions for rights');
    await expect(again.getByText(STILL_HERE)).toBeVisible();
    await again.getByRole('button', { name: 'Go to it' }).click();
    const dialog = again.getByRole('dialog', { name: 'Edit tag' });
    await expect(dialog.getByRole('textbox', { name: 'Definition' })).toHaveValue('Of all who move.');
    await expect(dialog.getByRole('alert')).toContainText('Of everybody.');
    expect(await accessibilityFaults(again)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    const { items } = await rita.api.call(endpoints.listTags, { params: { project: project.slug } });
    expect(items).toMatchObject([{ name: 'rights', definition: 'Of all who move.' }]);
    await choose(again, 'Actions for rights', 'Edit…');
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await again.close();
  });

  await test.step('The collection, and the text that was to be in it', async () => {
    const again = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
    await choose(again, 'More for this collection', 'Edit title and description…');
    const dialog = again.getByRole('dialog', { name: 'Edit collection' });
    await expect(dialog.getByRole('textbox', { name: 'Description' })).toHaveValue('Half a description');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await again.getByRole('button', { name: 'Add text' }).click();
    await expect(again.getByRole('textbox', { name: 'New text' })).toHaveValue('Half a paragraph');
    await again.getByRole('button', { name: 'Cancel' }).click();
    await again.reload();
    await choose(again, 'More for this collection', 'Edit title and description…');
    await expect(dialog.getByRole('textbox', { name: 'Description' })).toHaveValue('');
  });
});

test('Who signs out is asked about what they were writing, which nobody else is shown', async ({
  as,
  make,
}) => {
  const [sara, tom] = [await make.person('Sara'), await make.person('Tom')];
  const project = await make.project(sara);
  await make.member(sara, project, tom, 'editor');
  await make.highlight(sara, project, await make.statement(sara, STATEMENT), WORDS);
  const page = await as('guest');
  await page.goto('/sign-in');
  await signIn(page, sara);
  await expect(page).toHaveURL('/statements');
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const asking = page.getByRole('dialog', { name: 'A text that you began is not saved' });
  await beginNote(reader, 'Sara', WORDS, 'For my eyes only');

  await test.step('It is kept for her', async () => {
    await signOut(page, 'Sara');
    await expect(asking).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await asking.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(page.getByRole('button', { name: 'Account: Sara' })).toBeFocused();
    await expect(noteField(page)).toHaveValue('For my eyes only');
    await signOut(page, 'Sara');
    await asking.getByRole('button', { name: 'Sign out and keep them here' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  await test.step('Who signs in next sees nothing of it, and is asked nothing', async () => {
    await signIn(page, tom);
    await expect(page).toHaveURL('/statements');
    await reader.open(STATEMENT, project.slug);
    const card = reader.card('Sara', WORDS);
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await expect(card.getByRole('button', { name: 'Add a note' })).toBeVisible();
    await expect(page.getByText(STILL_HERE)).toHaveCount(0);
    await expect(noteField(page)).toHaveCount(0);
    await signOut(page, 'Tom');
    await expect(page).toHaveURL(/\/sign-in/);
  });

  await test.step('It is there when she is back, and discarded when she says so', async () => {
    await signIn(page, sara);
    await expect(page).toHaveURL('/statements');
    await reader.open(STATEMENT, project.slug);
    await page.getByRole('button', { name: 'Go to it' }).click();
    await expect(noteField(page)).toHaveValue('For my eyes only');
    await signOut(page, 'Sara');
    await asking.getByRole('button', { name: 'Discard them and sign out…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard and sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await signIn(page, sara);
    await expect(page).toHaveURL('/statements');
    await reader.open(STATEMENT, project.slug);
    await expect(reader.card('Sara', WORDS)).toBeVisible();
    await signOut(page, 'Sara');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
