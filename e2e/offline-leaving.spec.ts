import type { Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { breakWrites, deafen, WaitingSigns } from './pages/waiting';
import { choose, openTab } from './tabs';

const STATEMENT = 'concept-note-next-steps';

/** Whether an answer has come from `path`, and all of it. */
function hasCome(page: Page, path: string): Promise<boolean> {
  return page.evaluate(
    (wanted) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(wanted)),
    path,
  );
}

test('Deleting a collection without a connection leads to the others, and can be undone there', async ({
  as,
  make,
}) => {
  const ida = await make.person('Ida');
  const project = await make.project(ida);
  const other = await make.collection(ida, project, 'Other');
  const collection = await make.collection(ida, project, 'Evidence');
  const opener = await as(ida);
  const context = opener.context();
  const list = `/projects/${project.slug}/collections`;
  const page = await openTab(context, `${list}/${collection.slug}`, 'Add text');
  await expect.poll(() => hasCome(page, `/api/v1${list}`)).toBe(true);
  await context.setOffline(true);
  await choose(page, 'More for this collection', 'Delete…');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete collection' }).click();

  await expect(page).toHaveURL(list);
  await expect(page.getByRole('heading', { level: 1, name: 'Collections' })).toBeVisible();
  await expect(page).toHaveTitle('Collections · Postil');
  const titles = page.getByRole('table', { name: 'Collections' }).getByRole('link');
  await expect(titles).toHaveText([other.title]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(titles).toHaveText([collection.title, other.title]);
  const signs = new WaitingSigns(page);
  await expect(signs.waiting).toHaveAccessibleName('2 changes wait');
  await context.setOffline(false);
  await expect(signs.waiting).toHaveCount(0);
  await expect(signs.refused).toHaveCount(0);
  await titles.filter({ hasText: collection.title }).click();
  await expect(page.getByRole('heading', { level: 1, name: collection.title })).toBeVisible();
  await expect(page).toHaveTitle(`${collection.title} · Postil`);
});

test('Without a connection one is told that the collections there cannot be shown, and can begin one', async ({
  as,
  make,
}) => {
  const jan = await make.person('Jan');
  const project = await make.project(jan);
  await make.collection(jan, project, 'Evidence');
  await make.highlight(jan, project, await make.statement(jan, STATEMENT), 'Phase II (stocktaking)');
  const page = await as(jan);
  // The list does not come, as when the connection is lost a moment after the page has.
  await page.route(`**/api/v1/projects/${project.slug}/collections`, (route) =>
    route.abort('connectionreset'),
  );
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const card = reader.cardsBy('Jan');
  await card.getByRole('button', { name: 'Open this highlight' }).click();
  await card.getByRole('button', { name: 'Add to a collection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to a collection' });
  await expect(dialog.getByRole('combobox')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.context().setOffline(true);
  await card.getByRole('button', { name: 'Add to a collection' }).click();
  await expect(dialog.getByRole('status')).toContainText('There is no connection');
  await dialog.getByRole('combobox').fill('Begun on a train');
  await dialog.getByRole('option', { name: 'New collection “Begun on a train”' }).click();
  await expect(dialog.getByRole('status')).toContainText('It waits for the connection');
});

test('Taking something out of a collection and undoing that loses nobody’s words', async ({ as, make }) => {
  const [mia, tom] = [await make.person('Mia'), await make.person('Tom')];
  const project = await make.project(mia);
  await make.member(mia, project, tom, 'editor');
  const collection = await make.collection(mia, project, 'Evidence');
  const params = { collection: collection.id, item: uuidv7() };
  const put = async (text: string) => {
    const { version } = await tom.api.call(endpoints.getCollection, {
      params: { collection: collection.id },
    });
    const body = { kind: 'text' as const, text };
    await tom.api.call(endpoints.putCollectionItem, { params, body, ifMatch: version });
  };
  const texts = async () => {
    const { items } = await mia.api.call(endpoints.getCollection, { params: { collection: collection.id } });
    return items.map(({ text }) => text);
  };
  await put('First text');
  const opener = await as(mia);
  const address = `/projects/${project.slug}/collections/${collection.slug}`;
  const page = await openTab(opener.context(), address, 'Add text');
  const items = page.getByRole('list', { name: 'Items' });

  await test.step('What somebody rewrote is not taken out unseen', async () => {
    const hear = await deafen(page);
    await put('Tom’s text');
    await choose(page, 'More for item 1', 'Take out');
    await expect(page.getByText('The item was not taken out.')).toBeVisible();
    await expect(items).toContainText('Tom’s text');
    await hear();
    expect(await texts()).toEqual(['Tom’s text']);
  });

  await test.step('What somebody put back is not replaced', async () => {
    await page.reload();
    await choose(page, 'More for item 1', 'Take out');
    await expect(items).toHaveCount(0);
    await expect.poll(texts).toEqual([]);
    const hear = await deafen(page);
    await put('Tom’s other text');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Someone else put it back already. It was left as it is.')).toBeVisible();
    await expect(items).toContainText('Tom’s other text');
    await hear();
    expect(await texts()).toEqual(['Tom’s other text']);
  });
});

test('Where the browser keeps nothing it asks before a page is left with a change that waits', async ({
  as,
  make,
}) => {
  const kim = await make.person('Kim');
  const project = await make.project(kim);
  const page = await as(kim);
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const signs = new WaitingSigns(page);
  const mend = await breakWrites(page.context());
  await reader.markWithNote('Phase II (stocktaking)', 'An hour of thought');
  await expect(signs.waiting).toBeVisible();

  await test.step('Who stays has lost nothing', async () => {
    const dialog = page.waitForEvent('dialog');
    const leaving = page.evaluate(() => window.location.reload());
    const asking = await dialog;
    expect(asking.type()).toBe('beforeunload');
    await asking.dismiss();
    await leaving;
    await expect(reader.card('Kim', 'An hour of thought')).toBeVisible();
    await expect(signs.waiting).toBeVisible();
  });

  await test.step('Nobody is asked once it is sent', async () => {
    await page.context().setOffline(true);
    await mend();
    await page.context().setOffline(false);
    await expect(signs.waiting).toHaveCount(0);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    await reader.ready();
    await expect(reader.card('Kim', 'An hour of thought')).toBeVisible();
    expect(asked).toEqual([]);
  });
});
