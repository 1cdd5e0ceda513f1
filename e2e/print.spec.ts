import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const STATEMENT = 'closing-of-stocktaking-meeting';
const PASSAGE = 'a resounding rejection';

test('A statement prints with its marks and a legend, and without tools', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const tag = await make.tag(anna, project, { name: 'refusal' });
  const statement = await make.statement(anna, STATEMENT);
  await make.highlight(anna, project, statement, PASSAGE, { tagIds: [tag.id], note: 'Said **twice**.' });
  const page = await as(anna);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const legend = page.getByRole('region', { name: 'Legend' });
  await expect(legend).toHaveCount(0);
  // As the browser says it before it prints; that it is paper then is a separate matter.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(legend.getByRole('listitem').filter({ hasText: /^refusal/ })).toContainText('1 passage');
  await expect(legend.getByRole('listitem').filter({ hasText: 'Said twice.' })).toContainText(PASSAGE);
  await expect(legend).toContainText('Miroslav Lajčák, “Closing Ceremony of Migration Stocktaking Meeting”');
  await expect(legend).toContainText(`/projects/${project.slug}/statements/${STATEMENT}`);
  await expect(reader.marked(PASSAGE)).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(legend).toHaveCount(0);
});

test('Without JavaScript a statement reads, with its marks and their legend', async ({
  as,
  make,
  browser,
  site,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const tag = await make.tag(anna, project, { name: 'refusal' });
  const statement = await make.statement(anna, STATEMENT);
  await make.highlight(anna, project, statement, PASSAGE, { tagIds: [tag.id], note: 'Said **twice**.' });
  const storageState = await (await as(anna)).context().storageState();
  const context = await browser.newContext({ storageState, baseURL: site.url, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`/projects/${project.slug}/statements/${STATEMENT}`);
    const reader = new ReaderPage(page);
    await expect(reader.text).toContainText('Member States will determine their own migration policies.');
    await expect(reader.marked(PASSAGE)).toBeVisible();
    // By its element: the test runner does not look for text inside of <noscript>.
    const hint = page.locator('noscript > p');
    await expect(hint).toBeVisible();
    await expect(hint).toContainText('To mark passages, allow JavaScript.');
    await expect(reader.page.getByRole('main').getByRole('button'), 'no tool that does nothing').toHaveCount(
      0,
    );
    const legend = page.getByRole('region', { name: 'Legend' });
    await expect(legend).toContainText('refusal');
    await expect(legend).toContainText('Said twice.');
  } finally {
    await context.close();
  }
});
