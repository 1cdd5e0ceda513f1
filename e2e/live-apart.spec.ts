import type { BrowserContext, Locator, Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { here, meet, type Meeting, openIn } from './meeting';
import { keepStill } from './pages/steady';

/** Let no stream begin in `context` until the returned function is called. */
async function withoutStreams(context: BrowserContext): Promise<() => Promise<void>> {
  const pattern = /\/api\/v1\/projects\/[^/]+\/events/;
  await context.route(pattern, (route) => route.abort());
  return () => context.unroute(pattern);
}

/** Sami opens the statement of `meeting`, highlights something, and begins a note on that; returns its field. */
async function beginUnsaved(page: Page, meeting: Meeting): Promise<Locator> {
  const reader = await openIn(page, meeting);
  await reader.select('group 3 spoke of migration');
  await page.keyboard.press('h');
  const field = await reader.beginNote(reader.cardsBy('Sami Reader'), 'Not yet saved.');
  await reader.saved();
  return field;
}

test('A stream that is cut comes back, and nothing is missing', async ({ as, make, site }) => {
  test.slow();
  const meeting = await meet(make);
  const { rosa, project, statement } = meeting;
  const page = await as(meeting.sami);
  const reader = await openIn(page, meeting);
  const apart = page.getByRole('button', { name: 'Not connected' });
  const words = (number: number) => `Paragraph ${number} begins here`;
  await make.highlight(rosa, project, statement, words(1));
  await expect(reader.marked(words(1))).toBeVisible();
  const isStill = await keepStill(page);

  await test.step('The server is stopped, and there is no stream for a while', async () => {
    const comeBack = await withoutStreams(page.context());
    await site.restart('stop');
    await expect(apart).toBeVisible();
    await make.highlight(rosa, project, statement, words(2));
    // It asks by itself now and then, as long as nobody tells it.
    await expect(reader.marked(words(2))).toBeVisible();
    await comeBack();
    await expect(apart).toHaveCount(0, { timeout: 40_000 });
  });

  await test.step('The server is killed', async () => {
    await site.restart('kill');
    await make.highlight(rosa, project, statement, words(3));
    await expect(reader.marked(words(3))).toBeVisible({ timeout: 40_000 });
    await make.highlight(rosa, project, statement, words(4));
    await expect(reader.marked(words(4))).toBeVisible();
  });
  await isStill();
});

test('After a while without a network both have what both did', async ({ as, make }) => {
  const meeting = await meet(make);
  const { rosa, project, statement } = meeting;
  const [hers, his] = [await as(rosa), await as(meeting.sami)];
  const hersReader = await openIn(hers, meeting);
  const reader = await openIn(his, meeting);
  await expect(here(his)).toBeVisible();
  const kept = await make.highlight(rosa, project, statement, 'Paragraph 1 begins here');
  const gone = await make.highlight(rosa, project, statement, 'Paragraph 2 begins here');
  await expect(reader.marked('Paragraph 2 begins here')).toBeVisible();

  await his.context().setOffline(true);
  await reader.select('group 3 spoke of migration');
  await his.keyboard.press('h');
  await reader.note(reader.cardsBy('Sami Reader'), 'Written on a train.');
  await expect(his.getByRole('button', { name: 'Not connected' })).toBeVisible();
  await expect(here(hers)).toHaveCount(0, { timeout: 60_000 });
  await rosa.api.call(endpoints.deleteHighlight, { params: { highlight: gone.id } });
  await rosa.api.call(endpoints.updateHighlight, {
    params: { highlight: kept.id },
    body: { note: 'Written in the office.' },
    ifMatch: kept.version,
  });
  await expect(reader.marked('Paragraph 2 begins here')).toBeVisible();
  await expect(hersReader.cardsBy('Sami Reader')).toHaveCount(0);

  await his.context().setOffline(false);
  await expect(reader.marked('Paragraph 2 begins here')).toHaveCount(0);
  await expect(reader.card('Rosa Luz', 'Written in the office.')).toBeVisible();
  await expect(hersReader.card('Sami Reader', 'Written on a train.')).toBeVisible();
  await expect(his.getByRole('button', { name: 'Not connected' })).toHaveCount(0);
  await expect(here(hers)).toBeVisible();
});

test('Whose access ends is told so at once, keeps what they write, and is led on', async ({ as, make }) => {
  const meeting = await meet(make);
  const { rosa, sami, project, statement } = meeting;
  const page = await as(sami);
  const field = await beginUnsaved(page, meeting);

  await rosa.api.call(endpoints.removeMember, { params: { project: project.slug, user: sami.id } });
  const dialog = page.getByRole('alertdialog', { name: 'Your access to this project has ended' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(field).toHaveValue('Not yet saved.');
  await expect(page.getByRole('button', { name: 'Access ended' })).toBeVisible();
  await make.highlight(rosa, project, statement, 'Paragraph 5 begins here');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
});

test('Whose statement leaves the library is told so at once, and keeps what they write', async ({
  as,
  make,
}) => {
  const meeting = await meet(make);
  const page = await as(meeting.sami);
  const field = await beginUnsaved(page, meeting);

  const admin = await make.admin();
  await admin.api.call(endpoints.archiveStatement, { params: { statement: meeting.statement.slug } });
  const dialog = page.getByRole('alertdialog', { name: 'This statement was taken from the library' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(field).toHaveValue('Not yet saved.');
  await expect(page.getByRole('button', { name: 'Taken from the library' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
});

test('With many windows open every one of them works, and hears of others', async ({ as, make }) => {
  test.slow();
  const meeting = await meet(make);
  const first = await as(meeting.sami);
  // A browser has six connections to a server: more windows than that must not wait for each other.
  const pages = [first];
  while (pages.length < 8) pages.push(await first.context().newPage());
  const readers = [];
  for (const page of pages) readers.push(await openIn(page, meeting));
  const [oldest, newest] = [readers[0], readers.at(-1)];
  if (!oldest || !newest) throw new Error('No window was opened.');
  await newest.select('group 3 spoke of migration');
  await newest.page.keyboard.press('h');
  await newest.saved();
  // The oldest has left its connection to the others: it asks now and then.
  await expect(oldest.page.getByRole('button', { name: 'Shown now and then' })).toBeVisible();
  await expect(oldest.cardsBy('Sami Reader')).toBeVisible();

  await test.step('Looked at again, it is told at once', async () => {
    await oldest.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(oldest.page.getByRole('button', { name: 'Shown now and then' })).toHaveCount(0);
    await make.highlight(meeting.rosa, meeting.project, meeting.statement, 'Paragraph 1 begins here');
    await expect(oldest.cardsBy('Rosa Luz')).toBeVisible();
  });
});
