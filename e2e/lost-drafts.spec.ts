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
    [`collections/${collection.slug}`, 'Add text', 'A text in a collection', 'A longer paragraph'],
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

test('What was begun on a statement that was taken away, and on a collection, is found in the account menu', async ({
  as,
  make,
}) => {
  const [admin, mina] = [await make.admin(), await make.person('Mina')];
  const project = await make.project(mina);
  const statement = await make.upload('A statement that is taken away again.');
  const collection = await make.collection(mina, project, 'Evidence');
  const first = await as(mina);
  await new ReaderPage(first).open(statement.slug, project.slug);
  await first.getByRole('button', { name: 'About this statement' }).click();
  await first.getByRole('textbox', { name: 'Note' }).fill('What there is to say');
  const context = first.context();
  const page = `/projects/${project.slug}/collections/${collection.slug}`;
  const evidence = await openTab(context, page, 'Add text');
  await evidence.getByRole('button', { name: 'Add text' }).click();
  await evidence.getByRole('textbox', { name: 'Text' }).fill('A paragraph');
  for (const each of [first, evidence]) await each.close();
  await admin.api.call(endpoints.archiveStatement, { params: { statement: statement.slug } });
  const params = { collection: collection.id };
  await mina.api.call(endpoints.deleteCollection, { params, ifMatch: collection.version });

  const again = await context.newPage();
  const dialog = again.getByRole('dialog', { name: '2 texts that you began' });
  const about = again.getByRole('article', { name: 'What you say about a statement' });
  const text = again.getByRole('article', { name: 'A text in a collection' });

  await test.step('Where there is no page any more, one is told that it is kept', async () => {
    await again.goto(`/projects/${project.slug}/statements/${statement.slug}`);
    await again.getByRole('button', { name: 'Show what I began' }).click();
    await expect(dialog).toBeVisible();
    await expect(about).toContainText('What there is to say');
    await expect(text).toContainText('A paragraph');
    expect(await accessibilityFaults(again)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('It can be discarded from wherever one is, and then signing out asks no more', async () => {
    await again.goto('/statements');
    await again.getByRole('button', { name: 'Account: Mina' }).click();
    await again.getByRole('menuitem', { name: 'What you began to write' }).click();
    for (const each of [about, text]) {
      await each.getByRole('button', { name: 'Discard' }).click();
      await again.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
      await expect(each).toHaveCount(0);
      await expect(again.getByRole('list', { name: 'Texts that you began' })).toBeFocused();
    }
    await again
      .getByRole('dialog', { name: 'Nothing is left unsaved' })
      .getByRole('button', { name: 'Close' })
      .click();
    await expect(again.getByRole('button', { name: 'Account: Mina' })).toBeFocused();
    await signOut(again, 'Mina');
    await expect(again).toHaveURL(/\/sign-in/);
  });
});

test('What one was writing when one became a viewer stays where it is, and is found again', async ({
  as,
  make,
}) => {
  const [ben, ada] = [await make.person('Ben'), await make.person('Ada')];
  const project = await make.project(ben);
  await make.member(ben, project, ada, 'annotator');
  const statement = await make.statement(ben, STATEMENT);
  await make.highlight(ben, project, statement, WORDS);
  await make.highlight(ada, project, statement, 'Phase II (stocktaking)', { note: 'Saved.' });
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const own = reader.cardsBy('Ada');
  const theirs = reader.cardsBy('Ben');
  const reply = theirs.getByRole('textbox', { name: 'Your reply' });
  const about = page.getByRole('dialog', { name: 'About this statement' });
  await page.getByRole('button', { name: 'About this statement' }).click();
  await about.getByRole('textbox', { name: 'Note' }).fill('Half a view');
  await page.keyboard.press('Escape');
  await own.getByRole('button', { name: 'Open this highlight' }).click();
  await own.getByRole('button', { name: 'Edit the note' }).click();
  await own.getByRole('textbox', { name: 'Note' }).fill('An hour of thought');
  await theirs.getByRole('button', { name: 'Open this highlight' }).click();
  await theirs.getByRole('button', { name: 'Reply…' }).click();
  await reply.fill('Half an answer');
  await expect(page.getByText('Enter saves')).not.toHaveCount(0);
  await ben.api.call(endpoints.updateMember, {
    params: { project: project.slug, user: ada.id },
    body: { role: 'viewer' },
  });

  await test.step('The reply stays under her hands, to be copied', async () => {
    await expect(theirs.getByText(/^You may no longer write here\./)).toBeVisible();
    await expect(reply).toHaveValue('Half an answer');
    await expect(reply).toBeFocused();
    await expect(theirs.getByRole('button', { name: 'Copy text' })).toBeVisible();
    await expect(theirs.getByRole('button', { name: 'Reply', exact: true })).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('So does the note, and what she says of the whole', async () => {
    await expect(own.getByRole('textbox', { name: 'Note' })).toHaveValue('An hour of thought');
    await expect(own.getByText(/^You may no longer change this note\./)).toBeVisible();
    await expect(own.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await page.getByRole('button', { name: 'About this statement' }).click();
    await expect(about.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a view');
    await expect(about.getByText(/^You may no longer write here\./)).toBeVisible();
    await expect(about.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await expect(page.getByText('Enter saves')).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('Another day all of it is shown', async () => {
    await page.close();
    const again = await page.context().newPage();
    await new ReaderPage(again).open(STATEMENT, project.slug);
    await expect(again.getByText('3 texts that you began have lost their place')).toBeVisible();
    await again.getByRole('button', { name: 'Show it' }).click();
    const dialog = again.getByRole('dialog', { name: '3 texts that have lost their place' });
    const kept = (name: string) => dialog.getByRole('article', { name });
    await expect(kept('A note on a highlight')).toContainText('An hour of thought');
    await expect(kept('A reply')).toContainText('Half an answer');
    await expect(kept('What you say about a statement')).toContainText('Half a view');
    await kept('What you say about a statement').getByRole('button', { name: 'Discard' }).click();
    await again.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
    await expect(kept('What you say about a statement')).toHaveCount(0);
    await expect(again.getByRole('dialog', { name: '2 texts that have lost their place' })).toBeVisible();
  });
});
