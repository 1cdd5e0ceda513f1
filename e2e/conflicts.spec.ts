import type { Locator, Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { change, noteOf, STATEMENT, team } from './team';

async function open(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Open this highlight' }).click();
}

async function editNote(page: Page, card: Locator, text: string): Promise<void> {
  await card.getByRole('button', { name: 'Edit the note' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill(text);
}

test('Two people edit one note: each text is shown beside the other, and nothing is overwritten unseen', async ({
  as,
  make,
}) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  const [hers, his] = [await as(ada), await as(ben)];
  const herReader = await new ReaderPage(hers).open(STATEMENT, project.slug);
  const hisReader = await new ReaderPage(his).open(STATEMENT, project.slug);
  const herCard = herReader.cardsBy('Ada');
  const hisCard = hisReader.cardsBy('Ada');
  const dialog = hers.getByRole('dialog', { name: 'Two versions of this note' });

  await test.step('Both write, and he saves first', async () => {
    await open(herCard);
    await editNote(hers, herCard, 'First.\nHers.');
    await open(hisCard);
    await editNote(his, hisCard, 'First.\nHis.');
    await his.keyboard.press('Control+Enter');
    await expect(hisCard).toContainText('His.');
    await hisReader.saved();
    await hers.getByRole('textbox', { name: 'Note' }).press('Control+Enter');
    await expect(herCard.getByRole('alert')).toContainText('Ben changed this note meanwhile.');
    await expect(herCard.getByRole('alert')).toContainText('Hers.');
    expect(await noteOf(ada, highlight)).toBe('First.\nHis.');
  });

  await test.step('She sees both, and what a third save says while she chooses', async () => {
    await herCard.getByRole('button', { name: 'Compare and choose' }).click();
    await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText('Hers.');
    await expect(dialog.getByRole('region', { name: 'Ben’s, just now' })).toContainText('His.');
    expect(await accessibilityFaults(hers)).toEqual([]);
    await change(ben, highlight, { note: 'First.\nHis, again.' });
    await expect(dialog.getByRole('status')).toContainText('changed once more');
    await expect(dialog.getByRole('region', { name: 'Ben’s, just now' })).toContainText('His, again.');
  });

  await test.step('She decides later, after loading the page again', async () => {
    await dialog.getByRole('button', { name: 'Decide later' }).click();
    await hers.reload();
    await herReader.ready();
    await hers.getByRole('button', { name: 'Go to it' }).click();
    await herCard.getByRole('button', { name: 'Compare and choose' }).click();
    await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText('Hers.');
  });

  await test.step('She puts both together', async () => {
    await dialog.getByRole('button', { name: 'Put both together' }).click();
    const field = dialog.getByRole('textbox', { name: 'Both, to put together' });
    await expect(field).toHaveValue('First.\nHers.\n\nHis, again.');
    await field.fill('First.\nHers, and his.');
    await dialog.getByRole('button', { name: 'Save this' }).click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => noteOf(ada, highlight)).toBe('First.\nHers, and his.');
    await expect(hisCard).toContainText('Hers, and his.');
  });

  await test.step('He takes hers over his, and then she keeps her own over his', async () => {
    await editNote(his, hisCard, 'His third.');
    await change(ada, highlight, { note: 'Her third.' });
    await his.getByRole('textbox', { name: 'Note' }).press('Control+Enter');
    await hisCard.getByRole('button', { name: 'Compare and choose' }).click();
    await his.getByRole('dialog').getByRole('button', { name: 'Take the other' }).click();
    await expect(hisCard).toContainText('Her third.');
    await expect(hisCard.getByRole('alert')).toHaveCount(0);
    await editNote(hers, herCard, 'Her fourth.');
    await change(ben, highlight, { note: 'His fourth.' });
    await hers.getByRole('textbox', { name: 'Note' }).press('Control+Enter');
    await herCard.getByRole('button', { name: 'Compare and choose' }).click();
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(() => noteOf(ben, highlight)).toBe('Her fourth.');
  });
});

test('A note is saved without a question when somebody only tagged its highlight meanwhile', async ({
  as,
  make,
}) => {
  const { ada, ben, project, highlight } = await team(make, 'First.');
  const tag = await make.tag(ben, project, { name: 'meanwhile' });
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Ada');
  await page.context().setOffline(true);
  await open(card);
  await editNote(page, card, 'Second.');
  await page.keyboard.press('Control+Enter');
  await ben.api.call(endpoints.addHighlightTag, { params: { highlight: highlight.id, tag: tag.id } });
  await page.context().setOffline(false);
  await expect.poll(() => noteOf(ben, highlight)).toBe('Second.');
  await expect(card.getByRole('list', { name: 'Tags' })).toHaveText('meanwhile');
  await expect(card.getByRole('alert')).toHaveCount(0);
});

test('A reply that was changed in another tab shows both texts', async ({ as, make }) => {
  const { ada, project, highlight } = await team(make, 'First.');
  const reply = await make.reply(ada, highlight, 'Said once.');
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Ada');
  await open(card);
  const mine = card.getByRole('group', { name: 'Reply by Ada' });
  await mine.getByRole('button', { name: 'Edit this reply' }).click();
  await mine.getByRole('textbox', { name: 'Your reply' }).fill('Said here.');
  const body = { text: 'Said there.' };
  await ada.api.call(endpoints.updateReply, { params: { reply: reply.id }, body, ifMatch: reply.version });
  await mine.getByRole('button', { name: 'Save' }).click();
  await mine.getByRole('button', { name: 'Compare and choose' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two versions of this reply' });
  await expect(dialog.getByRole('region', { name: 'The other' })).toContainText('Said there.');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(mine).toContainText('Said here.');
  await expect
    .poll(
      async () => (await ada.api.call(endpoints.listReplies, { params: { highlight: highlight.id } })).items,
    )
    .toMatchObject([{ text: 'Said here.' }]);
});

test('What one says about a whole statement is not overwritten from another tab', async ({ as, make }) => {
  const { ada, project } = await team(make, 'First.');
  const [tag, other] = [await make.tag(ada, project), await make.tag(ada, project)];
  const params = { project: project.slug, statement: STATEMENT };
  const say = (note: string, tagIds: string[], ifMatch?: number) =>
    ada.api.call(endpoints.setStatementNote, {
      params,
      body: { note, tagIds },
      ...(ifMatch !== undefined && { ifMatch }),
    });
  const { version } = await say('Once.', [tag.id]);
  const page = await as(ada);
  await new ReaderPage(page).open(STATEMENT, project.slug);
  await page.getByRole('button', { name: 'About this statement' }).click();
  const about = page.getByRole('dialog', { name: 'About this statement' });
  await about.getByRole('button', { name: 'Edit' }).click();
  await about.getByRole('textbox', { name: 'Note' }).fill('Here.');
  await say('There.', [other.id], version);
  await about.getByRole('button', { name: 'Save' }).click();
  await about.getByRole('button', { name: 'Compare and choose' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two versions of this note' });
  await expect(dialog.getByRole('region', { name: 'Yours' })).toContainText(tag.name);
  await expect(dialog.getByRole('region', { name: 'The other' })).toContainText(other.name);
  await dialog.getByRole('button', { name: 'Put both together' }).click();
  await dialog.getByRole('button', { name: 'Save this' }).click();
  await expect(dialog).toHaveCount(0);
  await expect
    .poll(async () => (await ada.api.call(endpoints.listStatementNotes, { params })).items)
    .toMatchObject([
      { note: 'Here.\n\nThere.', tagIds: expect.arrayContaining([tag.id, other.id]) as string[] },
    ]);
});
