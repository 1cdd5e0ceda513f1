import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { noteOf, STATEMENT, team } from './team';

test('What one changes oneself hides from nobody that another changed it just before', async ({
  as,
  make,
}) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  await make.tag(ada, project, { name: 'rights' });
  const [hers, his] = [await as(ada), await as(ben)];
  const herReader = await new ReaderPage(hers).open(STATEMENT, project.slug);
  const hisReader = await new ReaderPage(his).open(STATEMENT, project.slug);
  const [herCard, hisCard] = [herReader.cardsBy('Ada'), hisReader.cardsBy('Ada')];
  const asking = hers.getByRole('alertdialog');
  const remove = () => herCard.getByRole('button', { name: 'Delete', exact: true }).click();
  const keep = async () => {
    await asking.getByRole('button', { name: 'Keep' }).click();
    await expect(asking).toHaveCount(0);
  };
  await hisCard.getByRole('button', { name: 'Open this highlight' }).click();
  await herCard.getByRole('button', { name: 'Open this highlight' }).click();

  await test.step('He writes a note, she puts a tag on it, and is asked about the note', async () => {
    await hisCard.getByRole('button', { name: 'Edit the note' }).click();
    await his.getByRole('textbox', { name: 'Note' }).fill('Ben was here.');
    await his.keyboard.press('Control+Enter');
    await expect(herCard).toContainText('Ben was here.');
    await herCard.getByRole('button', { name: 'Tag…' }).click();
    await herReader.picker.getByRole('combobox').fill('rights');
    await herReader.picker.getByRole('combobox').press('Enter');
    await expect(hisCard).toContainText('rights');
    await herReader.saved();
    await remove();
    await expect(asking).toContainText('Ben changed this highlight just now');
    await expect(asking).toContainText('Ben was here.');
    await expect(asking).not.toContainText('rights');
    await keep();
    expect(await noteOf(ben, highlight)).toBe('Ben was here.');
  });

  await test.step('He replies, she replies too, and is asked about his reply', async () => {
    for (const [page, card, text] of [
      [his, hisCard, 'Whose rights?'],
      [hers, herCard, 'Everybody’s.'],
    ] as const) {
      await card.getByRole('button', { name: 'Reply…' }).click();
      await card.getByRole('textbox', { name: 'Your reply' }).fill(text);
      await page.keyboard.press('Control+Enter');
      await expect(hisCard.getByRole('list', { name: 'Replies' })).toContainText(text);
      await expect(herCard.getByRole('list', { name: 'Replies' })).toContainText(text);
    }
    await herReader.saved();
    await remove();
    await expect(asking).toContainText('Ben replied to this highlight just now');
    await expect(asking).toContainText('There is a new reply');
    expect(await accessibilityFaults(hers)).toEqual([]);
    await keep();
  });

  await test.step('Once about each: then it is deleted', async () => {
    await remove();
    await expect(herCard).toHaveCount(0);
    await expect(asking).toHaveCount(0);
    await expect(hisCard).toHaveCount(0);
  });
});

test('Deleting what another says in a thread asks when they have just said it anew', async ({ as, make }) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  const reply = await make.reply(ben, highlight, 'Said once.');
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Ada');
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  const his = card.getByRole('group', { name: 'Reply by Ben' });
  const asking = page.getByRole('alertdialog');
  const remove = async () => {
    await his.getByRole('button', { name: 'Delete this reply' }).click();
    await asking.getByRole('button', { name: 'Delete' }).click();
  };
  const body = { text: 'Said otherwise.' };
  await expect(his).toContainText('Said once.');
  await ben.api.call(endpoints.updateReply, { params: { reply: reply.id }, body, ifMatch: reply.version });
  await expect(his).toContainText('Said otherwise.');
  await remove();
  await expect(asking).toContainText('Ben changed this reply just now');
  await expect(asking).toContainText('It is not deleted yet');
  await expect(asking).toContainText('Said otherwise.');
  expect(await accessibilityFaults(page)).toEqual([]);
  await asking.getByRole('button', { name: 'Keep' }).click();
  await expect(his).toContainText('Said otherwise.');
  await remove();
  await expect(his).toHaveCount(0);
  await expect(asking).toHaveCount(0);
});

test('Who is about to delete a tag or a collection is told what another changed before they did', async ({
  as,
  make,
}) => {
  const { ada, ben, project } = await team(make, 'First.');
  const tag = await make.tag(ada, project, { name: 'rights' });
  const { id, slug, title, version } = await make.collection(ada, project, 'Drafts');
  const page = await as(ada);
  const asking = page.getByRole('alertdialog');

  await test.step('A tag', async () => {
    const params = { tag: tag.id };
    const body = { definition: 'What Ben makes of it.' };
    const changed = await ben.api.call(endpoints.updateTag, { params, body, ifMatch: tag.version });
    await ada.api.call(endpoints.updateTag, {
      params,
      body: { colour: 'wine' },
      ifMatch: changed.version,
    });
    await page.goto(`/projects/${project.slug}/codebook`);
    await page.getByRole('button', { name: 'Actions for rights' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await expect(asking).toContainText('Ben changed this tag just now: its definition.');
    await asking.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('A collection', async () => {
    const params = { collection: id };
    const body = { description: 'What Ben makes of it.' };
    const changed = await ben.api.call(endpoints.updateCollection, { params, body, ifMatch: version });
    await ada.api.call(endpoints.updateCollection, {
      params,
      body: { visibility: 'private' },
      ifMatch: changed.version,
    });
    await page.goto(`/projects/${project.slug}/collections/${slug}`);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await page.getByRole('button', { name: 'More for this collection' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await expect(asking).toContainText('Ben changed this collection just now: its description.');
    await asking.getByRole('button', { name: 'Cancel' }).click();
  });
});
