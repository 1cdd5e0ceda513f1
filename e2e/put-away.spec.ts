import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note' });
const replyField = (page: Page) => page.getByRole('textbox', { name: 'Your reply' });
const back = (page: Page) => page.getByRole('button', { name: 'Write on' });
const goToIt = (page: Page) => page.getByRole('button', { name: 'Go to it' });

/** Write `text` in `field` and put it away. */
async function putAway(field: ReturnType<typeof noteField>, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Escape');
  await expect(field).toHaveCount(0);
}

test('A note and a reply that were put away are there after one left the page, and after it was loaded anew', async ({
  as,
  make,
}) => {
  const lena = await make.person('Lena');
  const project = await make.project(lena);
  await make.highlight(lena, project, await make.statement(lena, STATEMENT), WORDS, { note: 'Saved.' });
  const page = await as(lena);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Lena');

  await test.step('By way of another page', async () => {
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Edit the note' }).click();
    await putAway(noteField(page), 'An hour of thought');
    await card.getByRole('button', { name: 'Reply…' }).click();
    await putAway(replyField(page), 'And an answer');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Codebook' }).click();
    await expect(page.getByRole('button', { name: 'Add a tag' })).toBeVisible();
    await expect(back(page)).toHaveCount(0);
    await page.goBack();
    await reader.ready();
    await goToIt(page).click();
    await expect(noteField(page)).toHaveValue('An hour of thought');
    await expect(replyField(page)).toHaveValue('And an answer');
  });

  await test.step('After it was loaded anew', async () => {
    await replyField(page).press('Escape');
    await expect(replyField(page)).toHaveCount(0);
    await putAway(noteField(page), 'Two hours of thought');
    await page.reload();
    await reader.ready();
    await goToIt(page).click();
    await expect(noteField(page)).toHaveValue('Two hours of thought');
    await expect(replyField(page)).toHaveValue('And an answer');
  });

  await test.step('What is given up or sent then is not there any more', async () => {
    await replyField(page).press('Control+Enter');
    await expect(card.getByRole('group', { name: 'Reply by Lena' })).toContainText('And an answer');
    await card.getByRole('button', { name: 'Cancel' }).click();
    await expect(noteField(page)).toHaveCount(0);
    await reader.saved();
    await page.reload();
    await reader.ready();
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Edit the note' }).click();
    await expect(noteField(page)).toHaveValue('Saved.');
    await expect(goToIt(page)).toHaveCount(0);
  });
});

test('What was put away is open as it was by whatever way it is opened, and then not offered any more', async ({
  as,
  make,
}) => {
  const [nils, editor] = [await make.person('Nils'), await make.person('Edda')];
  const project = await make.project(nils);
  await make.member(nils, project, editor, 'editor');
  const statement = await make.statement(nils, STATEMENT);
  const marked = await make.highlight(nils, project, statement, WORDS, { note: 'Saved.' });
  const page = await as(nils);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Nils');
  const edit = card.getByRole('button', { name: 'Edit the note' });
  await card.getByRole('button', { name: 'Open this highlight' }).click();

  await test.step('A note, which says what was saved meanwhile', async () => {
    await edit.click();
    await putAway(noteField(page), 'An hour of thought');
    await expect(back(page)).toBeVisible();
    await editor.api.call(endpoints.updateHighlight, {
      params: { highlight: marked.id },
      body: { note: 'Theirs.' },
      ifMatch: marked.version,
    });
    await expect(card.getByText('Theirs.')).toBeVisible();
    await edit.click();
    await expect(noteField(page)).toHaveValue('An hour of thought');
    await expect(card.getByText('Edda changed this note meanwhile.')).toBeVisible();
    await expect(back(page)).toHaveCount(0);
  });

  await test.step('A reply', async () => {
    await card.getByRole('button', { name: 'Reply…' }).click();
    await putAway(replyField(page), 'And an answer');
    await expect(back(page)).toBeVisible();
    await card.getByRole('button', { name: 'Reply…' }).click();
    await expect(replyField(page)).toHaveValue('And an answer');
    await expect(back(page)).toHaveCount(0);
    await replyField(page).press('Control+Enter');
    await expect(card.getByRole('group', { name: 'Reply by Nils' })).toContainText('And an answer');
  });

  await test.step('And a reply that is written anew', async () => {
    const reply = card.getByRole('group', { name: 'Reply by Nils' });
    await reply.getByRole('button', { name: 'Edit this reply' }).click();
    await putAway(replyField(page), 'And another answer');
    await expect(reply).toContainText('And an answer');
    await reply.getByRole('button', { name: 'Edit this reply' }).click();
    await expect(replyField(page)).toHaveValue('And another answer');
    await expect(back(page)).toHaveCount(0);
  });
});

test('A note that was put away before its highlight was deleted is there again with it', async ({
  as,
  make,
}) => {
  const pia = await make.person('Pia');
  const project = await make.project(pia);
  await make.highlight(pia, project, await make.statement(pia, STATEMENT), WORDS);
  const page = await as(pia);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Pia');
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Add a note' }).click();
  await putAway(noteField(page), 'An hour of thought');
  await expect(back(page)).toBeVisible();
  await expect(card).toBeFocused();
  await card.press('Delete');
  await expect(card).toHaveCount(0);
  await expect(back(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Add a note' }).click();
  await expect(noteField(page)).toHaveValue('An hour of thought');
});

test('The keys one types after one has gone on with something go into its field', async ({ as, make }) => {
  const olga = await make.person('Olga');
  const project = await make.project(olga);
  await make.tag(olga, project, { name: 'rights', definition: 'Of all.' });
  const collection = await make.collection(olga, project, 'Evidence');
  await make.highlight(olga, project, await make.statement(olga, STATEMENT), WORDS, { note: 'Saved.' });
  const page = await as(olga);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Olga');
  const base = `/projects/${project.slug}`;
  const codebook = await openTab(page.context(), `${base}/codebook`, 'Actions for rights');
  const evidence = await openTab(page.context(), `${base}/collections/${collection.slug}`, 'Add text');
  await page.bringToFront();
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  const edit = () => choose(evidence, 'More for this collection', 'Edit title and description…');
  const forms = [
    ['a note', page, 'Note', () => card.getByRole('button', { name: 'Edit the note' }).click()],
    ['a reply', page, 'Your reply', () => card.getByRole('button', { name: 'Reply…' }).click()],
    ['a tag', codebook, 'Name', () => choose(codebook, 'Actions for rights', 'Edit…')],
    ['a collection', evidence, 'Title', edit],
    ['a text', evidence, 'New text', () => evidence.getByRole('button', { name: 'Add text' }).click()],
  ] as const;
  for (const [what, tab, name, open] of forms) {
    for (const how of ['mouse', 'keyboard'] as const) {
      await test.step(`${what}, by ${how}`, async () => {
        await tab.bringToFront();
        const field = tab.getByRole('textbox', { name, exact: true });
        await open();
        await putAway(field, `Half ${how}`);
        if (how === 'mouse') await back(tab).click();
        else await back(tab).press('Enter');
        await expect(field).toHaveValue(`Half ${how}`);
        await expect(field).toBeFocused();
        await tab.keyboard.press('End');
        await tab.keyboard.type(' more');
        await expect(field).toHaveValue(`Half ${how} more`);
        await expect(back(tab)).toHaveCount(0);
        await tab.keyboard.press('Escape');
        await expect(field).toHaveCount(0);
        await expect(back(tab)).toBeVisible();
        await open();
        await expect(field).toHaveValue(`Half ${how} more`);
        await expect(back(tab)).toHaveCount(0);
        await tab.getByRole('button', { name: 'Cancel' }).click();
        await expect(field).toHaveCount(0);
        if (tab !== page) return;
        // What is given up with a highlight is offered back for a while, too.
        await page.reload();
        await reader.ready();
        await card.getByRole('button', { name: 'Open this highlight' }).click();
      });
    }
  }
});
