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
    await expect(asking).toContainText('Ben changed this highlight just now');
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

test('Deleting what another changed before one’s eyes asks, whatever the clock says, and not for long', async ({
  as,
  make,
  site,
}) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  const [hers, his] = [await as(ada), await as(ben)];
  await hers.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 86_400_000;
  });
  const herReader = await new ReaderPage(hers).open(STATEMENT, project.slug);
  const hisReader = await new ReaderPage(his).open(STATEMENT, project.slug);
  const [herCard, hisCard] = [herReader.cardsBy('Ada'), hisReader.cardsBy('Ada')];
  const asking = hers.getByRole('alertdialog');
  const openAndDelete = async () => {
    await herCard.getByRole('button', { name: 'Open this highlight' }).click();
    await herCard.getByRole('button', { name: 'Delete', exact: true }).click();
  };
  /** He writes a note in his window, and she has it before her. */
  const write = async (text: string) => {
    await hisCard.getByRole('button', { name: 'Edit the note' }).click();
    await his.getByRole('textbox', { name: 'Note' }).fill(text);
    await his.keyboard.press('Control+Enter');
    await expect(herCard).toContainText(text);
  };
  await hisCard.getByRole('button', { name: 'Open this highlight' }).click();

  await test.step('She is told who changed what, and keeps it', async () => {
    await write('Ben was here.');
    await openAndDelete();
    await expect(asking).toContainText('Ben changed this highlight just now');
    await expect(asking).toContainText('Ben was here.');
    expect(await accessibilityFaults(hers)).toEqual([]);
    await asking.getByRole('button', { name: 'Keep' }).click();
    await expect(herCard).toContainText('Ben was here.');
    expect(await noteOf(ben, highlight)).toBe('Ben was here.');
  });

  await test.step('Once about each change; without a connection too, from what her page knows', async () => {
    await write('Ben was here again.');
    await hers.context().setOffline(true);
    await hers.keyboard.press('Delete');
    await expect(asking).toContainText('Ben was here again.');
    await asking.getByRole('button', { name: 'Keep' }).click();
    await hers.keyboard.press('Delete');
    await expect(herCard).toHaveCount(0);
    await expect(asking).toHaveCount(0);
    await expect(hisCard).toHaveCount(1);
    await hers.context().setOffline(false);
    await expect(hisCard).toHaveCount(0);
  });

  await test.step('She takes it back, and deletes it anyway when he has changed it once more', async () => {
    await hers.keyboard.press('Control+z');
    await expect(herCard).toContainText('Ben was here again.');
    await write('Ben insists.');
    await openAndDelete();
    await expect(asking).toContainText('Ben insists.');
    await asking.getByRole('button', { name: 'Delete anyway' }).click();
    await expect(herCard).toHaveCount(0);
    await expect(hisCard).toHaveCount(0);
    await hers.keyboard.press('Control+z');
    await expect(herCard).toContainText('Ben insists.');
  });

  await test.step('Nothing is asked of what he changed six minutes ago', async () => {
    await write('Ben was here once more.');
    await site.query(`UPDATE highlight SET edited_at = now() - interval '6 minutes' WHERE id = $1`, [
      highlight.id,
    ]);
    await hers.reload();
    await herReader.ready();
    await openAndDelete();
    await expect(herCard).toHaveCount(0);
    await expect(asking).toHaveCount(0);
  });
});

test('Deleting several asks once of those that others have just changed', async ({ as, make }) => {
  const { ada, ben, project, statement, highlight } = await team(make, 'First.');
  await make.highlight(ada, project, statement, 'Phase II (stocktaking)', { note: 'Second.' });
  await change(ben, highlight, { note: 'Ben was here.' });
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await page.getByRole('button', { name: 'List of highlights' }).click();
  for (const box of await page.getByRole('checkbox', { name: 'Choose' }).all()) await box.check();
  const bulk = page.getByRole('group', { name: 'The chosen highlights' });
  await bulk.getByRole('button', { name: 'Delete' }).click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toContainText('Ben changed one of these highlights just now');
  await expect(asking).toContainText('Ben was here.');
  await expect(asking).not.toContainText('Second.');
  await asking.getByRole('button', { name: 'Delete all anyway' }).click();
  await expect(reader.cardsBy('Ada')).toHaveCount(0);
  await expect(asking).toHaveCount(0);
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
  await expect(asking).toContainText('Ben changed one of these highlights just now');
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
  await expect(asking).toContainText('Ben changed this collection just now');
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
  await expect(refusal).toContainText('Ben changed it meanwhile.');
  await expect(refusal).toContainText('Ben was here.');
  expect(await noteOf(ben, highlight)).toBe('Ben was here.');
  await refusal.getByRole('button', { name: 'Try again' }).click();
  const gone = () => ben.api.ask(endpoints.getHighlight, { params: { highlight: highlight.id } });
  await expect.poll(async () => (await gone()).status).toBe(404);
  await expect(signs.refused).toHaveCount(0);
});

test('Who is about to delete a tag or a collection is told who has just changed it', async ({ as, make }) => {
  const { ada, ben, project } = await team(make, 'First.');
  const tag = await make.tag(ada, project, { name: 'rights' });
  const { id, slug, title } = await make.collection(ada, project, 'Drafts');
  const page = await as(ada);
  const asking = page.getByRole('alertdialog');

  await test.step('A tag', async () => {
    await page.goto(`/projects/${project.slug}/codebook`);
    const remove = async () => {
      await page.getByRole('button', { name: 'Actions for rights' }).click();
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
    };
    await remove();
    await expect(asking).toContainText('Delete rights?');
    await expect(asking).not.toContainText('changed this tag');
    await ben.api.call(endpoints.updateTag, {
      params: { tag: tag.id },
      body: { definition: 'What Ben makes of it.' },
      ifMatch: tag.version,
    });
    await expect(asking).toContainText('Ben changed this tag just now: its definition.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await asking.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('A collection', async () => {
    const params = { collection: id };
    const { version } = await ben.api.call(endpoints.getCollection, { params });
    await ben.api.call(endpoints.updateCollection, {
      params,
      body: { description: 'What Ben makes of it.' },
      ifMatch: version,
    });
    await page.goto(`/projects/${project.slug}/collections/${slug}`);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await page.getByRole('button', { name: 'More for this collection' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await expect(asking).toContainText('Ben changed this collection just now: its description.');
    await asking.getByRole('button', { name: 'Delete collection' }).click();
    await expect(page).toHaveURL(`/projects/${project.slug}/collections`);
  });
});
