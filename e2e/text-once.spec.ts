import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import type { Make } from './make';
import { awake } from './pages/awake';
import { ReaderPage } from './pages/reader';

const LAST = 'The very last paragraph says goodbye 👋 to everyone.';
const FAR = 'Paragraph number 90 stands far below.';

/** So long that its end is far from the first screen. */
function uploadLong(make: Make) {
  const lines = Array.from({ length: 100 }, (_, index) => `Paragraph number ${index} stands far below.`);
  return make.upload([...lines.map((line) => `${line} ${'It goes on. '.repeat(12)}`), LAST].join('\n\n'));
}

const textOf = (page: Page) =>
  new ReaderPage(page).text.evaluate((text) =>
    Array.from(text.querySelectorAll('[data-start]'), ({ textContent }) => textContent).join('\n'),
  );

test('The text is in the page once, and the browser works with the one that is there', async ({
  as,
  make,
}) => {
  const lena = await make.person('Lena');
  const [{ slug }, project] = [await uploadLong(make), await make.project(lena)];
  const page = await as(lena);
  const answer = await page.goto(`/projects/${project.slug}/statements/${slug}`);
  const html = (await answer?.text()) ?? '';
  expect(html.split('The very last paragraph').length - 1, 'the last paragraph in what was sent').toBe(1);

  const reader = new ReaderPage(page);
  await reader.show('goodbye 👋 to');
  await reader.select('goodbye 👋 to');
  await page.keyboard.press('h');
  await reader.saved();
  const { items } = await lena.api.call(endpoints.listHighlights, {
    params: { project: project.slug },
    query: {},
  });
  expect(items.map(({ exact }) => exact)).toEqual(['goodbye 👋 to']);
});

test('Who comes from another page of the site has the whole text too, and again when they come back', async ({
  as,
  make,
}) => {
  const lena = await make.person('Lena');
  await make.project(lena);
  const { slug, title } = await uploadLong(make);
  const { revision } = await make.statement(lena, slug);
  const page = await as(lena);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === `/api/v1/statements/${slug}`) asked.push(pathname);
  });
  await page.goto('/statements');
  await page.getByRole('link', { name: title, exact: true }).click();
  await new ReaderPage(page).ready();
  await expect.poll(() => textOf(page)).toBe(revision.text);
  await page.goBack();
  await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
  await page.goForward();
  await new ReaderPage(page).ready();
  await expect.poll(() => textOf(page)).toBe(revision.text);
  expect(asked, 'how often the text was asked for').toHaveLength(1);
});

for (const marks of [0, 151]) {
  test(`What something else changed in a page with ${marks} marks before it came to life is set right`, async ({
    as,
    make,
    browser,
    site,
  }) => {
    const lena = await make.person('Lena');
    const project = await make.project(lena);
    const { slug } = await uploadLong(make);
    const statement = await make.statement(lena, slug);
    const { revision } = statement;
    // More than a page brings: what is far is text, and nothing more, until one comes there.
    for (let made = 0; made < marks; made += 1)
      await make.highlight(lena, project, statement, 'Paragraph number 0');
    const storageState = await (await as(lena)).context().storageState();
    // A context that is not watched: React says on the console that the page was not as it expected.
    const context = await browser.newContext({ baseURL: site.url, storageState });
    const page = await context.newPage();
    await page.route(
      (url) => url.pathname.endsWith(`/statements/${slug}`) && !url.pathname.startsWith('/api'),
      async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(FAR, 'Somebody else wrote this here.');
        await route.fulfill({ response, body });
      },
    );
    await page.goto(`/projects/${project.slug}/statements/${slug}`);
    await new ReaderPage(page).ready();
    await expect.poll(() => textOf(page)).toBe(revision.text);
    await context.close();
  });
}

test('The text is painted before the scripts of the page are fetched, and they come without it being asked', async ({
  as,
  make,
}) => {
  const lena = await make.person('Lena');
  const [{ slug }, project] = [await uploadLong(make), await make.project(lena)];
  const page = await as(lena);
  const answer = await page.goto(`/projects/${project.slug}/statements/${slug}`);
  const [head = ''] = (await answer?.text())?.split('</head>') ?? [];
  expect(head, 'scripts in the head, which run before the text is painted').not.toMatch(/<script[^>]* async/);
  await awake(new ReaderPage(page).text);

  const began = await page.evaluate(() => {
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // of that type
    const scripts = performance.getEntriesByType('resource') as PerformanceResourceTiming[]; // of that type
    return scripts
      .filter(({ initiatorType }) => initiatorType === 'script')
      .map(({ startTime }) => startTime - (page?.domInteractive ?? Infinity));
  });
  expect(began.length).toBeGreaterThan(5);
  expect(Math.min(...began), 'when the first of them was fetched, after the page was read').toBeGreaterThan(
    0,
  );
});
