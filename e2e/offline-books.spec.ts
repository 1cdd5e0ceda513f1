import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import type { Person } from './make';
import { ReaderPage } from './pages/reader';
import { WaitingSigns } from './pages/waiting';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';
const OTHER_WORDS = 'Phase II (stocktaking)';

/** The names of the tags of a project as the server has them, each after where it stands. */
async function codebookOf(person: Person, project: { slug: string }) {
  const { items } = await person.api.call(endpoints.listTags, { params: { project: project.slug } });
  return items.map(({ position, name }) => `${position} ${name}`).sort();
}

test('Codebook, collections and trash go on without a connection, and all of it is sent in order', async ({
  as,
  make,
}) => {
  const ida = await make.person('Ida');
  const project = await make.project(ida);
  for (const name of ['one', 'two']) await make.tag(ida, project, { name });
  for (const name of ['old', 'older']) {
    const tag = await make.tag(ida, project, { name });
    await ida.api.call(endpoints.deleteTag, { params: { tag: tag.id } });
  }
  const highlight = await make.highlight(ida, project, await make.statement(ida, STATEMENT), WORDS);
  const collection = await make.collection(ida, project, 'Evidence');
  for (const text of ['First text', 'Second text']) await make.text(ida, collection, text);

  const first = await as(ida);
  const context = first.context();
  const base = `/projects/${project.slug}`;
  const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
  await expect(reader.cardsBy('Ida')).toHaveCount(1);
  const codebook = await openTab(context, `${base}/codebook`, 'Actions for one');
  const evidence = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  const trash = await openTab(context, `${base}/trash`, 'Restore older');
  await first.bringToFront();
  // What is opened now and then is there when it is needed.
  await expect
    .poll(() =>
      first.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('/collections')),
      ),
    )
    .toBe(true);
  await context.setOffline(true);

  await test.step('A tag is renamed and moved in the codebook', async () => {
    await choose(codebook, 'Actions for two', 'Edit…');
    const dialog = codebook.getByRole('dialog', { name: 'Edit tag' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('two, renamed');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await choose(codebook, 'Actions for two, renamed', 'Move up');
    await expect(new WaitingSigns(codebook).waiting).toHaveAccessibleName('2 changes wait');
  });

  await test.step('A tag is made on the spot, and a passage is coded with it', async () => {
    await reader.select(OTHER_WORDS);
    await reader.tag('coined');
    const card = reader.card('Ida', 'coined');
    await expect(card.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['coined']);
    await expect(new WaitingSigns(first).waiting).toHaveAccessibleName('5 changes wait');
    // Other tabs show it as well.
    await expect(codebook.getByRole('button', { name: 'Actions for coined' })).toHaveCount(1);
  });

  await test.step('The passage is put into a collection, and stands there, in another order', async () => {
    await reader.card('Ida', 'coined').getByRole('button', { name: 'Add to a collection' }).click();
    const dialog = first.getByRole('dialog', { name: 'Add to a collection' });
    await dialog.getByRole('option', { name: collection.title }).click();
    await expect(dialog.getByRole('status')).toContainText('It waits for the connection');
    await dialog.getByRole('button', { name: 'Done' }).click();
    const items = evidence.getByRole('list', { name: 'Items' }).getByRole('group', { name: /^Item/ });
    await expect(items).toHaveCount(3);
    await evidence.getByRole('group', { name: 'Item 3' }).getByRole('button', { name: 'Move up' }).click();
    await evidence.getByRole('group', { name: 'Item 2' }).getByRole('button', { name: 'Move up' }).click();
    await expect(evidence.getByRole('list', { name: 'Items' })).toContainText(
      /Phase II.*First text.*Second text/su,
    );
  });

  await test.step('Two tags are taken out of the trash', async () => {
    for (const name of ['older', 'old'])
      await trash.getByRole('button', { name: `Restore ${name}`, exact: true }).click();
    await expect(trash.getByText('Nothing in the trash')).toBeVisible();
    await expect(new WaitingSigns(trash).waiting).toHaveAccessibleName('10 changes wait');
  });

  expect(await codebookOf(ida, project)).toEqual(['0 one', '1 two']);
  const last = await context.newPage();
  for (const page of [first, codebook, evidence, trash]) await page.close();
  await context.setOffline(false);

  await test.step('Another tab sends all of it', async () => {
    await last.goto('/statements');
    // What is restored stands where it stood when it was deleted: each as the third.
    await expect
      .poll(() => codebookOf(ida, project))
      .toEqual(['0 two, renamed', '1 one', '2 old', '3 older', '4 coined']);
    const signs = new WaitingSigns(last);
    await expect(signs.waiting).toHaveCount(0);
    await expect(signs.refused).toHaveCount(0);
    const { items } = await ida.api.call(endpoints.getCollection, { params: { collection: collection.id } });
    expect(items.map(({ text, highlight: passage }) => text ?? passage?.exact)).toEqual([
      OTHER_WORDS,
      'First text',
      'Second text',
    ]);
    const coded = await ida.api.call(endpoints.listHighlights, { params: { project: project.slug } });
    expect(coded.items.filter(({ id }) => id !== highlight.id).map(({ tagIds }) => tagIds.length)).toEqual([
      1,
    ]);
  });
});

test('What is refused of a codebook or a collection is kept with its text', async ({ as, make }) => {
  const [olga, ravi] = [await make.person('Olga'), await make.person('Ravi')];
  const project = await make.project(olga);
  await make.member(olga, project, ravi, 'editor');
  await make.tag(olga, project, { name: 'rights' });
  const collection = await make.collection(olga, project, 'Evidence');
  await make.text(olga, collection, 'First text');
  const setRole = (role: 'viewer' | 'editor') =>
    olga.api.call(endpoints.updateMember, {
      params: { project: project.slug, user: ravi.id },
      body: { role },
    });

  const page = await as(ravi);
  const context = page.context();
  const base = `/projects/${project.slug}`;
  const codebook = await openTab(context, `${base}/codebook`, 'Actions for rights');
  const evidence = await openTab(context, `${base}/collections/${collection.slug}`, 'Add text');
  await context.setOffline(true);
  await choose(codebook, 'Actions for rights', 'Edit…');
  const dialog = codebook.getByRole('dialog', { name: 'Edit tag' });
  await dialog.getByRole('textbox', { name: 'Definition' }).fill('An hour of definition.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await choose(evidence, 'More for item 1', 'Edit text…');
  await evidence.getByRole('textbox', { name: 'Text' }).fill('Written over an hour.');
  await evidence.getByRole('button', { name: 'Save' }).click();
  await expect(evidence.getByRole('textbox', { name: 'Text' })).toHaveCount(0);
  await expect(new WaitingSigns(evidence).waiting).toHaveAccessibleName('2 changes wait');
  await setRole('viewer');
  await context.setOffline(false);

  await page.goto('/statements');
  const signs = new WaitingSigns(page);
  await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
  await signs.refused.click();
  const tag = signs.refusal('The tag was not changed.');
  await expect(tag).toContainText('An hour of definition.');
  await expect(tag.getByRole('link', { name: 'codebook' })).toHaveAttribute('href', `${base}/codebook`);
  const item = signs.refusal('The text was not saved.');
  await expect(item).toContainText('Written over an hour.');
  await expect(item.getByRole('link', { name: collection.title })).toHaveAttribute(
    'href',
    `${base}/collections/${collection.slug}`,
  );
  expect(await accessibilityFaults(page)).toEqual([]);

  await setRole('editor');
  for (const each of [tag, item]) await each.getByRole('button', { name: 'Try again' }).click();
  await expect(signs.refused).toHaveCount(0);
  await expect.poll(() => codebookOf(olga, project)).toEqual(['0 rights']);
  const read = async () => {
    const { items } = await olga.api.call(endpoints.listTags, { params: { project: project.slug } });
    const params = { collection: collection.id };
    const { items: texts } = await olga.api.call(endpoints.getCollection, { params });
    return [items[0]?.definition, texts[0]?.text];
  };
  await expect.poll(read).toEqual(['An hour of definition.', 'Written over an hour.']);
});

test('Two versions of a tag are shown side by side, and one of them is chosen', async ({ as, make }) => {
  const [nora, paul] = [await make.person('Nora'), await make.person('Paul')];
  const project = await make.project(nora);
  await make.member(nora, project, paul, 'editor');
  const { id } = await make.tag(nora, project, { name: 'rights' });
  const opener = await as(paul);
  const context = opener.context();
  const page = await openTab(context, `/projects/${project.slug}/codebook`, 'Actions for rights');
  await context.setOffline(true);
  await choose(page, 'Actions for rights', 'Edit…');
  const dialog = page.getByRole('dialog', { name: 'Edit tag' });
  await dialog.getByRole('textbox', { name: 'Definition' }).fill('As Paul has it.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const body = { definition: 'As Nora has it.' };
  await nora.api.call(endpoints.updateTag, { params: { tag: id }, body, ifMatch: 1 });
  await context.setOffline(false);

  const signs = new WaitingSigns(page);
  await expect(signs.refused).toHaveAccessibleName('1 change was not saved');
  await expect(page.getByText('As Nora has it.')).toBeVisible();
  await signs.refused.click();
  await signs.refusal('The tag was not changed.').getByRole('button', { name: 'Compare and choose' }).click();
  const versions = page.getByRole('dialog', { name: 'Two versions of this tag' });
  await expect(versions.getByRole('region', { name: 'Nora’s, just now' })).toContainText('As Nora has it.');
  await expect(versions.getByRole('button', { name: 'Put both together' })).toHaveCount(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await versions.getByRole('region', { name: 'Yours' }).getByRole('button', { name: 'Keep mine' }).click();
  await expect(signs.refused).toHaveCount(0);
  const read = async () => {
    const { items } = await nora.api.call(endpoints.listTags, { params: { project: project.slug } });
    return items.map(({ definition }) => definition);
  };
  await expect.poll(read).toEqual(['As Paul has it.']);
});

test('What one writes at an item stays when somebody takes it out, and puts it back', async ({
  as,
  make,
}) => {
  const [mia, tom] = [await make.person('Mia'), await make.person('Tom')];
  const project = await make.project(mia);
  await make.member(mia, project, tom, 'editor');
  const collection = await make.collection(mia, project, 'Evidence');
  for (const text of ['First text', 'Second text']) await make.text(mia, collection, text);
  const read = async () =>
    (await mia.api.call(endpoints.getCollection, { params: { collection: collection.id } })).items;
  const [firstItem] = await read();

  const opener = await as(mia);
  const page = await openTab(
    opener.context(),
    `/projects/${project.slug}/collections/${collection.slug}`,
    'Add text',
  );
  await choose(page, 'More for item 1', 'Edit text…');
  const field = page.getByRole('textbox', { name: 'Text' });
  await field.fill('My long text');
  const params = { collection: collection.id, item: firstItem?.id ?? '' };
  await tom.api.call(endpoints.deleteCollectionItem, { params });
  await expect(page.getByText('This was taken out of the collection meanwhile.')).toBeVisible();
  await expect(field).toHaveValue('My long text');
  await expect(field).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put it back with this text' }).click();
  await expect(field).toHaveCount(0);
  await expect
    .poll(async () => (await read()).map(({ text }) => text))
    .toEqual(['My long text', 'Second text']);
});

test('What one writes stays when somebody deletes the collection, and can be saved once that is restored', async ({
  as,
  make,
}) => {
  const [mia, tom] = [await make.person('Mia'), await make.person('Tom')];
  const project = await make.project(mia);
  await make.member(mia, project, tom, 'editor');
  const collection = await make.collection(mia, project, 'Evidence');
  await make.text(mia, collection, 'First text');
  const params = { collection: collection.id };
  const opener = await as(mia);
  const address = `/projects/${project.slug}/collections/${collection.slug}`;
  const page = await openTab(opener.context(), address, 'Add text');
  await choose(page, 'More for item 1', 'Edit text…');
  const field = page.getByRole('textbox', { name: 'Text' });
  await field.fill('My long text');
  const { version } = await tom.api.call(endpoints.getCollection, { params });
  await tom.api.call(endpoints.deleteCollection, { params, ifMatch: version });
  await expect(page.getByText('This collection was deleted, or is no longer yours to see.')).toBeVisible();
  await expect(field).toHaveValue('My long text');
  await page.getByRole('button', { name: 'Take it out of the trash' }).click();
  await expect(page.getByText('This collection was deleted')).toHaveCount(0);
  await expect(field).toHaveValue('My long text');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveCount(0);
  const read = async () =>
    (await mia.api.call(endpoints.getCollection, { params })).items.map(({ text }) => text);
  await expect.poll(read).toEqual(['My long text']);
});
