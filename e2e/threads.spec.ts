import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { deafen, WaitingSigns } from './pages/waiting';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';

test('Members reply under a highlight, address each other, and change and delete what they said', async ({
  as,
  make,
}) => {
  const [rosa, sami, tove] = [
    await make.person('Rosa'),
    await make.person('Sami Reader'),
    await make.person('Tove'),
  ];
  const project = await make.project(rosa);
  await make.member(rosa, project, sami, 'annotator');
  await make.member(rosa, project, tove, 'viewer');
  const statement = await make.statement(rosa, STATEMENT);
  await make.highlight(rosa, project, statement, WORDS, { note: 'When was that?' });
  const page = await as(rosa);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.card('Rosa', 'When was that?');
  const thread = card.getByRole('list', { name: 'Replies' });

  await test.step('Rosa replies with the keyboard alone, and addresses Sami', async () => {
    await page.keyboard.press('j');
    await expect(card).toBeFocused();
    await page.keyboard.press('r');
    const field = card.getByRole('textbox', { name: 'Your reply' });
    await expect(field).toBeFocused();
    await page.keyboard.type('Ask @sam');
    await expect(card.getByRole('option', { name: 'Sami Reader' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('Ask @Sami Reader ');
    await page.keyboard.type('about *this*');
    await page.keyboard.press('Control+Enter');
    await expect(thread.getByRole('listitem')).toContainText(['Ask @Sami Reader about this']);
    await expect(thread.getByText('@Sami Reader', { exact: true })).toBeVisible();
    await expect(card).toBeFocused();
    await reader.saved();
  });

  await test.step('Sami sees that there is a reply, and answers it', async () => {
    const his = await new ReaderPage(await as(sami)).open(STATEMENT, project.slug);
    const hisCard = his.card('Rosa', 'When was that?');
    await expect(hisCard).toContainText('1 reply');
    await hisCard.getByRole('button', { name: 'Open this highlight' }).click();
    await expect(hisCard.getByRole('list', { name: 'Replies' })).toContainText('about this');
    await hisCard.getByRole('button', { name: 'Reply…' }).click();
    await hisCard.getByRole('textbox', { name: 'Your reply' }).fill('In spring.');
    await hisCard.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(hisCard.getByRole('group', { name: 'Reply by Sami Reader' })).toContainText('In spring.');
    await his.saved();
  });

  await test.step('Who may only read sees the thread, and nowhere to write', async () => {
    const hers = await new ReaderPage(await as(tove)).open(STATEMENT, project.slug);
    const herCard = hers.card('Rosa', 'When was that?');
    await herCard.getByRole('button', { name: 'Open this highlight' }).click();
    await expect(herCard.getByRole('list', { name: 'Replies' }).getByRole('listitem')).toHaveCount(2);
    await expect(herCard.getByRole('button', { name: 'Reply…' })).toHaveCount(0);
    await expect(herCard.getByRole('button', { name: 'Edit this reply' })).toHaveCount(0);
  });

  await test.step('Rosa changes hers and deletes it', async () => {
    const hers = card.getByRole('group', { name: 'Reply by Rosa' });
    await hers.getByRole('button', { name: 'Edit this reply' }).click();
    await expect(hers.getByRole('textbox')).toHaveValue('Ask @Sami Reader about *this*');
    await hers.getByRole('textbox').fill('Never mind.');
    await hers.getByRole('button', { name: 'Save' }).click();
    await expect(hers).toContainText('Never mind.');
    await expect(hers).toContainText('edited');
    await hers.getByRole('button', { name: 'Delete this reply' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(hers).toHaveCount(0);
    await reader.saved();
    await page.reload();
    await reader.ready();
    await expect(card).toContainText('1 reply');
  });
});

test('Members say what they think about a whole statement, in words and tags', async ({ as, make }) => {
  const [ulla, vito] = [await make.person('Ulla'), await make.person('Vito')];
  const project = await make.project(ulla);
  await make.member(ulla, project, vito, 'viewer');
  const tag = await make.tag(ulla, project, { name: 'stocktaking' });
  const page = await as(ulla);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const dialog = page.getByRole('dialog', { name: 'About this statement' });
  const tags = page.getByRole('list', { name: 'Tags of the whole statement' });

  await test.step('Ulla writes a note and chooses a tag', async () => {
    await page.keyboard.press('a');
    await dialog.getByRole('textbox', { name: 'Note' }).fill('A *plan*, not a promise.');
    await dialog.getByRole('button', { name: 'Find a tag' }).click();
    await page.getByRole('combobox', { name: 'Find a tag' }).fill('stock');
    await page.getByRole('option', { name: tag.name }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const note = dialog.getByRole('article', { name: 'By Ulla' });
    await expect(note.locator('em')).toHaveText('plan');
    await expect(note.getByRole('list', { name: 'Tags' })).toHaveText(tag.name);
    await page.keyboard.press('Escape');
    await expect(tags).toHaveText(tag.name);
    await reader.saved();
    await page.reload();
    await reader.ready();
    await page.keyboard.press('a');
    await expect(note.locator('em')).toHaveText('plan');
    await page.keyboard.press('Escape');
  });

  await test.step('Vito, who may only read, sees both', async () => {
    const his = await as(vito);
    await new ReaderPage(his).open(STATEMENT, project.slug);
    await expect(his.getByRole('list', { name: 'Tags of the whole statement' })).toHaveText(tag.name);
    await his.getByRole('button', { name: 'About this statement' }).click();
    const hers = his.getByRole('dialog', { name: 'About this statement' });
    await expect(hers.getByRole('article', { name: 'By Ulla' })).toContainText('A plan, not a promise.');
    await expect(hers.getByRole('textbox')).toHaveCount(0);
  });

  await test.step('Ulla keeps it to herself, and then takes it back', async () => {
    await page.getByRole('button', { name: 'About this statement' }).click();
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('radio', { name: 'Only you' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('article', { name: 'By Ulla' })).toContainText('Private');
    await reader.saved();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(dialog.getByRole('article')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(tags).toHaveCount(0);
    await reader.saved();
  });
});

test('Who writes under a highlight that another deleted is promised nothing that they may not do', async ({
  as,
  make,
}) => {
  const [rosa, sami] = [await make.person('Rosa'), await make.person('Sami')];
  const project = await make.project(rosa);
  await make.member(rosa, project, sami, 'annotator');
  const statement = await make.statement(rosa, STATEMENT);
  const highlight = await make.highlight(rosa, project, statement, WORDS, { note: 'When was that?' });
  const page = await as(sami);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.card('Rosa', 'When was that?');
  const field = card.getByRole('textbox', { name: 'Your reply' });
  const send = card.getByRole('button', { name: 'Reply', exact: true });
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Reply…' }).click();
  await field.fill('In spring.');
  await rosa.api.call(endpoints.deleteHighlight, { params: { highlight: highlight.id } });

  await test.step('He is told who deleted it and that he may not bring it back', async () => {
    await expect(card).toContainText('Rosa deleted this highlight meanwhile');
    await expect(card).toContainText('only its author and editors can bring it back');
    await expect(card).not.toContainText('saving brings the highlight back');
    await expect(send).toHaveCount(0);
    await field.press('Control+Enter');
    await expect(field).toHaveValue('In spring.');
    await expect(new WaitingSigns(page).refused).toHaveCount(0);
  });

  await test.step('He can take what he wrote elsewhere', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy text' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('In spring.');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('When it is back, so is his reply to it', async () => {
    await rosa.api.call(endpoints.restoreHighlight, { params: { highlight: highlight.id } });
    await send.click();
    await expect(card.getByRole('group', { name: 'Reply by Sami' })).toContainText('In spring.');
    await reader.saved();
  });
});

test('A reply whose highlight is not brought back is among what was not saved, word for word', async ({
  as,
  make,
}) => {
  const [rosa, sami] = [await make.person('Rosa'), await make.person('Sami')];
  const project = await make.project(rosa);
  await make.member(rosa, project, sami, 'editor');
  const statement = await make.statement(rosa, STATEMENT);
  const highlight = await make.highlight(rosa, project, statement, WORDS, { note: 'When was that?' });
  const page = await as(sami);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.card('Rosa', 'When was that?');
  const signs = new WaitingSigns(page);
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Reply…' }).click();
  await card.getByRole('textbox', { name: 'Your reply' }).fill('In spring.');
  await rosa.api.call(endpoints.deleteHighlight, { params: { highlight: highlight.id } });
  await expect(card).toContainText('saving brings the highlight back');
  // He is an editor no longer, and his page has not heard of that.
  const hear = await deafen(page);
  await rosa.api.call(endpoints.updateMember, {
    params: { project: project.slug, user: sami.id },
    body: { role: 'annotator' },
  });
  await card.getByRole('button', { name: 'Reply', exact: true }).click();
  await signs.refused.click();
  await expect(signs.refusal('The highlight was not brought back')).toContainText(WORDS);
  await expect(signs.refusal('The reply was not saved')).toContainText('In spring.');
  await expect(card).toHaveCount(0);
  await hear();
});
