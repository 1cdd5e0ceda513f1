import { endpoints } from '@/lib/contracts/endpoints';
import type { HighlightPatch } from '@/lib/contracts/highlight';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { deafen, WaitingSigns } from './pages/waiting';
import { change, noteOf, STATEMENT, team, WORDS } from './team';

test('Deleting what somebody just edited shows what they changed, and asks', async ({ as, make }) => {
  const { ada, ben, project, statement, highlight } = await team(make, 'First.');
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Ada');
  const asking = page.getByRole('alertdialog');
  const toDelete = async () => {
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(card).toHaveCount(0);
  };
  /** Delete it when somebody else has changed it, without having heard of that. */
  const deleteBlindly = async (patch: HighlightPatch) => {
    const hear = await deafen(page);
    await change(ben, highlight, patch);
    await toDelete();
    await expect(asking).toBeVisible();
    await hear();
  };

  await test.step('She keeps it', async () => {
    await deleteBlindly({ note: 'Ben was here.' });
    await expect(asking).toContainText('Someone changed this highlight meanwhile');
    await expect(asking).toContainText('Ben was here.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await asking.getByRole('button', { name: 'Keep' }).click();
    await expect(card).toContainText('Ben was here.');
    expect(await noteOf(ben, highlight)).toBe('Ben was here.');
  });

  await test.step('She deletes it anyway', async () => {
    await deleteBlindly({ note: 'Ben insists.' });
    await expect(asking).toContainText('Ben insists.');
    await asking.getByRole('button', { name: 'Delete anyway' }).click();
    await expect(card).toHaveCount(0);
    const gone = () => ben.api.ask(endpoints.getHighlight, { params: { highlight: highlight.id } });
    await expect.poll(async () => (await gone()).status).toBe(404);
  });

  await test.step('Nothing is asked where nobody changed anything', async () => {
    await make.highlight(ada, project, statement, WORDS, { note: 'Another.' });
    await toDelete();
    await expect(page.getByText('Highlight deleted').last()).toBeVisible();
    await expect(asking).toHaveCount(0);
  });
});

test('Deleting several of which somebody changed some deletes none until one has seen which', async ({
  as,
  make,
}) => {
  const { ada, ben, project, statement, highlight } = await team(make, 'First.');
  const second = await make.highlight(ada, project, statement, 'Phase II (stocktaking)', { note: 'Second.' });
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await page.getByRole('button', { name: 'List of highlights' }).click();
  await expect(page.getByRole('checkbox', { name: 'Choose' })).toHaveCount(2);
  const hear = await deafen(page);
  await change(ben, highlight, { note: 'Ben was here.' });
  for (const box of await page.getByRole('checkbox', { name: 'Choose' }).all()) await box.check();
  await page
    .getByRole('group', { name: 'The chosen highlights' })
    .getByRole('button', { name: 'Delete' })
    .click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toContainText('Someone changed one of these highlights meanwhile');
  await expect(asking).toContainText('Ben was here.');
  await expect(asking).not.toContainText('Second.');
  await hear();
  expect(await accessibilityFaults(page)).toEqual([]);
  await asking.getByRole('button', { name: 'Delete the others' }).click();
  await expect(reader.cardsBy('Ada')).toHaveCount(1);
  await expect(reader.card('Ada', 'Ben was here.')).toBeVisible();
  const gone = () => ben.api.ask(endpoints.getHighlight, { params: { highlight: second.id } });
  await expect.poll(async () => (await gone()).status).toBe(404);
  expect(await noteOf(ben, highlight)).toBe('Ben was here.');
});

test('Deleting a collection that somebody just edited shows what they changed, and asks', async ({
  as,
  make,
}) => {
  const { ada, ben, project } = await team(make, 'First.');
  const { id, slug, version } = await make.collection(ada, project, 'Drafts');
  const page = await as(ada);
  await page.goto(`/projects/${project.slug}/collections/${slug}`);
  await page.getByRole('button', { name: 'More for this collection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toContainText('Delete this collection?');
  const hear = await deafen(page);
  await ben.api.call(endpoints.updateCollection, {
    params: { collection: id },
    body: { title: 'No drafts any more' },
    ifMatch: version,
  });
  await asking.getByRole('button', { name: 'Delete collection' }).click();
  await expect(asking).toContainText('Someone changed this collection meanwhile');
  await expect(asking).toContainText('It is called “No drafts any more” now');
  await hear();
  await asking.getByRole('button', { name: 'Keep' }).click();
  await expect(asking).toHaveCount(0);
  const ask = () => ben.api.ask(endpoints.getCollection, { params: { collection: id } });
  expect((await ask()).status).toBe(200);
  await page.getByRole('button', { name: 'More for this collection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await asking.getByRole('button', { name: 'Delete collection' }).click();
  await expect(page).toHaveURL(`/projects/${project.slug}/collections`);
  expect((await ask()).status).toBe(404);
});

test('What was deleted without a connection and edited meanwhile is not deleted until one has seen the change', async ({
  as,
  make,
}) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const signs = new WaitingSigns(page);
  const card = reader.cardsBy('Ada');
  await page.context().setOffline(true);
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(card).toHaveCount(0);
  await expect(signs.waiting).toHaveAccessibleName('1 change waits');
  await change(ben, highlight, { note: 'Ben was here.' });
  await page.context().setOffline(false);
  await signs.refused.click();
  const refusal = signs.refusal('The highlight was not deleted');
  await expect(refusal).toContainText('Someone changed it meanwhile.');
  await expect(refusal).toContainText('Ben was here.');
  expect(await noteOf(ben, highlight)).toBe('Ben was here.');
  await refusal.getByRole('button', { name: 'Try again' }).click();
  const gone = () => ben.api.ask(endpoints.getHighlight, { params: { highlight: highlight.id } });
  await expect.poll(async () => (await gone()).status).toBe(404);
  await expect(signs.refused).toHaveCount(0);
});
