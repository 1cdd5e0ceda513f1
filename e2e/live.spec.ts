import type { Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { passageOf } from './make';
import { here, meet, openIn } from './meeting';
import { keepStill } from './pages/steady';

test('What one does the other sees at once, and keeps their place, focus and selection', async ({
  as,
  make,
}) => {
  const meeting = await meet(make);
  const [hers, his] = [await as(meeting.rosa), await as(meeting.sami)];
  const rosa = await openIn(hers, meeting);
  const sami = await openIn(his, meeting);
  await expect(here(his)).toBeVisible();
  const words = 'group 30 spoke of migration';
  const theirs = sami.card('Rosa Luz', words);
  await sami.select('the rights of those who move, and of what the states of region 30');
  const isStill = await keepStill(his);

  await test.step('A highlight in the very paragraph, and one far above', async () => {
    await rosa.select(words);
    await hers.keyboard.press('h');
    await expect(sami.marked(words)).toBeVisible();
    await expect(theirs).toBeVisible();
    await rosa.select('Paragraph 2 begins here');
    await hers.keyboard.press('h');
    await expect(his.getByRole('button', { name: '2 highlights' }).or(sami.cardsBy('Rosa Luz'))).toHaveCount(
      1,
    );
    await isStill();
  });

  await test.step('A tag and a note', async () => {
    await rosa.show(words);
    await rosa.marked(words).click();
    const mine = rosa.cardsBy('Rosa Luz').filter({ hasText: words });
    await mine.getByRole('button', { name: 'Tag…' }).click();
    await rosa.picker.getByRole('combobox').fill('sovereignty');
    await rosa.picker.getByRole('combobox').press('Enter');
    const tagged = sami.card('Rosa Luz', 'sovereignty');
    await expect(tagged).toBeVisible();
    await rosa.note(rosa.card('Rosa Luz', 'sovereignty'), 'Compare paragraph 12.');
    await expect(tagged).toContainText('Compare paragraph 12.');
    await isStill();
  });

  await test.step('A reply', async () => {
    const mine = rosa.card('Rosa Luz', 'Compare paragraph 12.');
    await mine.getByRole('button', { name: 'Reply…' }).click();
    await mine.getByRole('textbox', { name: 'Your reply' }).fill('And 13.');
    await mine.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(sami.card('Rosa Luz', 'Compare paragraph 12.')).toContainText('1 reply');
    await isStill();
  });

  await test.step('Deleted, and brought back by undoing', async () => {
    const mine = rosa.card('Rosa Luz', 'Compare paragraph 12.');
    await mine.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(sami.marked(words)).toHaveCount(0);
    await expect(sami.card('Rosa Luz', 'Compare paragraph 12.')).toHaveCount(0);
    await isStill();
    await hers.keyboard.press('Control+z');
    await expect(sami.marked(words)).toBeVisible();
    await expect(sami.card('Rosa Luz', 'Compare paragraph 12.')).toBeVisible();
    await isStill();
  });
});

test('What others do neither closes a menu, nor disturbs what one writes or is about to select', async ({
  as,
  make,
}) => {
  const meeting = await meet(make);
  const { rosa, sami, project, statement } = meeting;
  const page = await as(sami);
  const reader = await openIn(page, meeting);
  let next = 20;
  /** Rosa highlights something near what Sami sees, and he sees it. */
  const disturb = async () => {
    next += 1;
    const words = `Paragraph ${next} begins here`;
    await make.highlight(rosa, project, statement, words);
    await expect(reader.marked(words)).toBeVisible();
  };
  const own = await make.highlight(sami, project, statement, 'group 24 spoke of migration', {
    note: 'Begun.',
  });
  await reader.show('group 24 spoke of migration');
  await expect(reader.card('Sami Reader', 'Begun.')).toBeVisible();

  await test.step('A menu stays open', async () => {
    await page.getByRole('button', { name: 'More tools' }).click();
    await disturb();
    await expect(page.getByRole('menuitem', { name: 'Keys' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('A note goes on being written, and says that somebody changed it', async () => {
    const card = reader.cardsBy('Sami Reader');
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Edit the note' }).click();
    const field = card.getByRole('textbox', { name: 'Note' });
    await field.press('End');
    await field.pressSequentially(' And more');
    await disturb();
    await field.pressSequentially(' and mo');
    await rosa.api.call(endpoints.updateHighlight, {
      params: { highlight: own.id },
      body: { note: 'Rosa was here.' },
      ifMatch: own.version,
    });
    await expect(card.getByText('Rosa Luz changed this note meanwhile')).toBeVisible();
    await field.pressSequentially('re.');
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('Begun. And more and more.');
    await rosa.api.call(endpoints.deleteHighlight, { params: { highlight: own.id } });
    await expect(card.getByText('Rosa Luz deleted this highlight meanwhile')).toBeVisible();
    await expect(field).toBeFocused();
    await field.press('Control+Enter');
    await expect(reader.marked('group 24 spoke of migration')).toBeVisible();
    await expect(card).toHaveCount(1);
    await card.getByRole('button', { name: 'Compare and choose' }).click();
    await expect(page.getByRole('dialog').getByText('Rosa was here.')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep mine' }).click();
    await expect(card).toContainText('Begun. And more and more.');
    await reader.saved();
  });

  await test.step('A picker whose highlight goes is closed, and says why', async () => {
    const words = 'group 26 spoke of migration';
    const other = await make.highlight(rosa, project, statement, words);
    const card = reader.card('Rosa Luz', words);
    await reader.marked(words).click();
    await card.getByRole('button', { name: 'Tag…' }).click();
    await expect(reader.picker).toBeVisible();
    await disturb();
    await expect(reader.picker).toBeVisible();
    await rosa.api.call(endpoints.deleteHighlight, { params: { highlight: other.id } });
    await expect(page.getByText('This highlight was deleted meanwhile')).toBeVisible();
    await expect(reader.picker).toBeHidden();
    await expect(card).toHaveCount(0);
  });

  await test.step('A selection that the mouse is still making is made to its end', async () => {
    await page.keyboard.press('Escape');
    const box = await reader.text.getByText('Paragraph 25 begins here').boundingBox();
    if (!box) throw new Error('The paragraph is not on the screen.');
    const { x, y } = box;
    await page.mouse.move(x + 2, y + 14);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 14);
    const words = 'Paragraph 25 begins here';
    await make.highlight(rosa, project, statement, words);
    // It has come when the list says so; it is drawn when the button is let go.
    await expect.poll(() => deltas(page)).toBeGreaterThan(0);
    await page.mouse.move(x + 200, y + 14);
    const during = await page.evaluate(() => document.getSelection()?.toString() ?? '');
    expect(during.length).toBeGreaterThan(10);
    await expect(reader.marked(words)).toHaveCount(0);
    await page.mouse.up();
    await expect(reader.bar).toBeVisible();
    await expect(reader.marked(words)).not.toHaveCount(0);
    expect(await page.evaluate(() => document.getSelection()?.toString())).toContain('Paragraph 25 begins');
  });
});

/** How many times the page has asked what changed since it was told last. */
function deltas(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('since=')).length,
  );
}

test('What others mark far from the screen is there when one comes near', async ({ as, make }) => {
  const meeting = await meet(make);
  const { rosa, sami, project, statement } = meeting;
  const [early, late] = ['Paragraph 45 begins here', 'Paragraph 55 begins here'];
  await make.highlight(rosa, project, statement, early);
  const page = await as(sami);
  const reader = await openIn(page, meeting);
  await expect.poll(() => deltas(page)).toBeGreaterThan(0);
  const before = await deltas(page);
  await make.highlight(rosa, project, statement, late);
  await expect.poll(() => deltas(page)).toBeGreaterThan(before);
  await expect(reader.text.locator('mark')).toHaveCount(0);
  for (const words of [late, early]) {
    await reader.show(words);
    await expect(reader.marked(words)).toBeInViewport();
  }
});

test('The codebook and collections change before the eyes of who looks at them', async ({ as, make }) => {
  const { rosa, sami, project } = await meet(make);
  const codebook = await as(rosa);
  await codebook.goto(`/projects/${project.slug}/codebook`);
  await expect(codebook.getByText('sovereignty')).toBeVisible();
  await make.tag(sami, project, { name: 'burden sharing' });
  await expect(codebook.getByText('burden sharing')).toBeVisible();

  const collections = await as(rosa);
  await collections.goto(`/projects/${project.slug}/collections`);
  const { title, slug, id } = await make.collection(sami, project, 'Evidence');
  await collections.getByRole('link', { name: title }).click();
  await expect(collections.getByRole('heading', { name: title })).toBeVisible();
  await sami.api.call(endpoints.putCollectionItem, {
    params: { collection: id, item: uuidv7() },
    body: { kind: 'text', text: 'Added while she looks.', after: null },
  });
  await expect(collections.getByText('Added while she looks.')).toBeVisible();
  await expect(collections).toHaveURL(new RegExp(`/collections/${slug}$`));

  await test.step('Who may do less than before sees less to do', async () => {
    const his = await as(sami);
    await his.goto(`/projects/${project.slug}/codebook`);
    await expect(his.getByRole('button', { name: 'Add a tag' })).toBeVisible();
    await rosa.api.call(endpoints.updateMember, {
      params: { project: project.slug, user: sami.id },
      body: { role: 'viewer' },
    });
    await expect(his.getByRole('button', { name: 'Add a tag' })).toHaveCount(0);
    await expect(his.getByText('burden sharing')).toBeVisible();
  });
});

test('Each moves another end of one highlight, and both stay where they were moved', async ({ as, make }) => {
  const meeting = await meet(make);
  const { rosa, sami, project, statement } = meeting;
  const highlight = await make.highlight(rosa, project, statement, 'delegations of group 1 spoke');
  const page = await as(rosa);
  await openIn(page, meeting);
  await page.keyboard.press('j');
  const handle = page.locator('.handle[data-edge=end]');
  const box = await handle.boundingBox();
  const { x, y } = { x: (box?.x ?? 0) + 1, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 150, y, { steps: 5 });

  const earlier = passageOf(statement, 'The delegations of group 1 spoke');
  const heard = page.waitForResponse(
    async (response) =>
      response.url().includes('since=') &&
      response.status() === 200 &&
      (await response.text()).includes('The delegations'),
  );
  await sami.api.call(endpoints.updateHighlight, {
    params: { highlight: highlight.id },
    body: { start: earlier.start, end: earlier.end, exact: earlier.exact },
    ifMatch: highlight.version,
  });
  await (await heard).finished();
  await page.mouse.up();
  const end = async () =>
    (await sami.api.call(endpoints.getHighlight, { params: { highlight: highlight.id } })).end;
  await expect.poll(end).toBeGreaterThan(earlier.end);
  const now = await sami.api.call(endpoints.getHighlight, { params: { highlight: highlight.id } });
  expect(now.start).toBe(earlier.start);
});
