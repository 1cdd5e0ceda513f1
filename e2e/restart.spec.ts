import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { signUp } from './pages/account';
import { ReaderPage } from './pages/reader';
import { makeLink } from './pages/share-dialog';
import { SEED_PROJECT } from './site';

const STATEMENT = 'stocktaking-phase-ends';

test('Nothing is lost when the server is stopped, or killed, in the middle of the work', async ({
  as,
  make,
  site,
}) => {
  test.slow();
  const page = await as('guest');
  const reader = new ReaderPage(page);
  const name = 'Clara Keeper';
  await signUp(page, { name, email: 'clara@postil.test', password: 'nothing is ever lost' });
  await reader.open(STATEMENT);
  const words = await reader.firstWords();
  await reader.select(words);
  await reader.tag('governance', 'data and evidence');
  const card = reader.card(name, 'governance');
  await reader.note(card, 'Written before the server was stopped.');

  await test.step('The server is told to end, and started again', async () => {
    await reader.saved();
    await page.goto('about:blank');
    await site.restart('stop');
  });

  await reader.open(STATEMENT);
  await expect(card.getByText('Written before the server was stopped.')).toBeVisible();
  await reader.marked(words).click();
  await card.getByRole('button', { name: 'Copy link' }).click();
  const address = await makeLink(page, 'Share this passage');
  await card.getByRole('button', { name: 'Add to a collection' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to a collection' });
  await dialog.getByRole('combobox').fill('Kept');
  await dialog.getByRole('option', { name: 'New collection “Kept”' }).click();
  await expect(dialog.getByRole('status')).toContainText('Kept');
  const ben = await make.person('Ben');
  const benHighlight = await make.highlight(
    ben,
    { slug: SEED_PROJECT },
    await make.statement(ben, STATEMENT),
    words,
    { note: 'Confirmed a moment before the kill.' },
  );

  await test.step('The server is killed, and started again', async () => {
    await reader.saved();
    await page.goto('about:blank');
    await site.restart('kill');
  });

  await reader.open(STATEMENT);
  await expect(card).toContainText('Written before the server was stopped.');
  await expect(card.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'governance',
    'data and evidence',
  ]);
  const kept = await ben.api.call(endpoints.getHighlight, { params: { highlight: benHighlight.id } });
  expect(kept).toEqual(benHighlight);
  await page.goto(`/projects/${SEED_PROJECT}/collections`);
  await page.getByRole('link', { name: 'Kept' }).click();
  await expect(page.getByRole('list', { name: 'Items' })).toContainText(words);
  const guest = await as('guest');
  await guest.goto(address);
  await expect(guest.getByRole('region', { name: 'The passage' }).locator('mark')).toContainText([words]);
});
