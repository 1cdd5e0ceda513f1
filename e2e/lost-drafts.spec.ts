import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';

test('What was begun on a highlight that somebody deleted meanwhile can be read, copied and discarded', async ({
  as,
  make,
}) => {
  const [ada, ben] = [await make.person('Ada'), await make.person('Ben')];
  const project = await make.project(ada);
  await make.member(ada, project, ben, 'editor');
  const marked = await make.highlight(ada, project, await make.statement(ada, STATEMENT), WORDS);
  const first = await as(ben);
  const begun = await new ReaderPage(first).open(STATEMENT, project.slug);
  const card = begun.card('Ada', WORDS);
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await begun.beginNote(card, 'A note of an hour');
  await first.getByRole('button', { name: 'Reply…' }).click();
  await first.getByRole('textbox', { name: 'Your reply' }).fill('Half an answer');
  await first.close();
  await ada.api.call(endpoints.deleteHighlight, {
    params: { highlight: marked.id },
    ifMatch: marked.version,
  });

  const page = await first.context().newPage();
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const dialog = page.getByRole('dialog', { name: /lost (its|their) place$/ });
  const note = dialog.getByRole('article', { name: 'A note on a highlight' });
  const reply = dialog.getByRole('article', { name: 'A reply' });

  await test.step('Both texts are shown, and can be copied', async () => {
    await expect(page.getByText('2 texts that you began have lost their place')).toBeVisible();
    await expect(page.getByText(/^What you had begun to write is still here/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show it' }).click();
    await expect(note).toContainText('A note of an hour');
    await expect(reply).toContainText('Half an answer');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await note.getByRole('button', { name: 'Copy text' }).click();
    await expect(note.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('A note of an hour');
  });

  await test.step('Only what is discarded goes', async () => {
    await note.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
    await expect(note).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toHaveCount(0);
    await page.reload();
    await reader.ready();
    await page.getByRole('button', { name: 'Show it' }).click();
    await expect(reply).toContainText('Half an answer');
    await expect(note).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await signOut(page, 'Ben');
    await expect(
      page.getByRole('dialog', { name: 'A text that you began is not saved', exact: true }),
    ).toBeVisible();
  });
});

test('Drafts of a tag and of a text that are gone can be read and discarded', async ({ as, make }) => {
  const rita = await make.person('Rita');
  const project = await make.project(rita);
  const tag = await make.tag(rita, project, { name: 'rights', definition: 'Of all.' });
  const collection = await make.collection(rita, project, 'Evidence');
  const place = { collection: collection.id, item: await make.text(rita, collection, 'A paragraph') };
  const page = await as(rita);
  const context = page.context();
  const base = `/projects/${project.slug}`;

  const codebook = await openTab(context, `${base}/codebook`, 'Actions for rights');
  await choose(codebook, 'Actions for rights', 'Edit…');
  await codebook.getByRole('textbox', { name: 'Definition' }).fill('Of all who move.');
  const evidence = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  await choose(evidence, 'More for item 1', 'Edit text…');
  await evidence.getByRole('textbox', { name: 'Text' }).fill('A longer paragraph');
  for (const each of [codebook, evidence]) await each.close();
  await rita.api.call(endpoints.deleteTag, { params: { tag: tag.id }, ifMatch: tag.version });
  const { version } = await rita.api.call(endpoints.getCollection, {
    params: { collection: collection.id },
  });
  await rita.api.call(endpoints.deleteCollectionItem, { params: place, ifMatch: version });

  for (const [path, open, name, text] of [
    ['codebook', 'Add a tag', 'A tag and its definition', 'Of all who move.'],
    [`collections/${collection.slug}`, 'Add text', 'A text in this collection', 'A longer paragraph'],
  ] as const) {
    await test.step(name, async () => {
      const again = await openTab(context, `${base}/${path}`, open);
      await again.getByRole('button', { name: 'Show it' }).click();
      const dialog = again.getByRole('dialog', { name: 'A text that has lost its place' });
      await expect(dialog.getByRole('article', { name })).toContainText(text);
      expect(await accessibilityFaults(again)).toEqual([]);
      await dialog.getByRole('button', { name: 'Discard' }).click();
      await again.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
      await expect(dialog).toHaveCount(0);
      await again.close();
    });
  }
  await page.goto('/statements');
  await signOut(page, 'Rita');
  await expect(page).toHaveURL(/\/sign-in/);
});
