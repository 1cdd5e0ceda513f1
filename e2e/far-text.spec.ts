import { expect, test } from './fixtures';
import type { Make, Person } from './make';
import { ReaderPage } from './pages/reader';

/** More highlights than a page brings: what they mark far below is text, and nothing more, until one comes there. */
const MANY = 160;
const GOES_ON = 'It goes on. '.repeat(12).trim();
const line = (number: number) => `Paragraph number ${number} stands far below.`;

/** A long statement in a project of `person`, with many highlights near its beginning. */
async function makeLong(make: Make, person: Person) {
  const project = await make.project(person);
  const lines = Array.from({ length: 400 }, (_, number) => `${line(number)} ${GOES_ON}`);
  const { slug } = await make.upload(lines.join('\n\n'));
  const statement = await make.statement(person, slug);
  for (let number = 0; number < MANY; number += 1)
    await make.highlight(person, project, statement, line(number).slice(0, -1));
  return { project, statement };
}

test('A highlight where two parts of far text meet is drawn when one comes there, in both', async ({
  as,
  make,
}) => {
  const [mara, tom] = [await make.person('Mara'), await make.person('Tom')];
  const { project, statement } = await makeLong(make, mara);
  await make.member(mara, project, tom, 'editor');
  const page = await as(mara);
  const reader = await new ReaderPage(page).open(statement.slug, project.slug);
  const said = await reader.text.evaluate((text) => text.children[2]?.lastElementChild?.textContent ?? '');
  const last = Number(said.match(/number (\d+) stands(?!.*number \d)/)?.[1]);
  expect(last, 'a paragraph that is far from the screen').toBeGreaterThan(MANY);
  const meeting = `far below. ${GOES_ON}\nParagraph number ${last + 1}`;
  const { id } = await make.highlight(tom, project, statement, `number ${last} stands ${meeting}`);

  await test.step('By scrolling', async () => {
    await reader.show(line(last + 1));
    await expect(reader.marked(`number ${last} stands far below.`)).toBeVisible();
    await expect(reader.marked(`Paragraph number ${last + 1}`)).toBeVisible();
  });

  await test.step('By its address, on the screen and brought out', async () => {
    await page.goto('/statements');
    await page.goto(`/projects/${project.slug}/statements/${statement.slug}#h-${id}`);
    await reader.ready();
    const mark = reader.marked(`number ${last} stands far below.`);
    await expect(mark).toBeInViewport();
    await expect(page.locator(`#h-${id}`)).toHaveAttribute('data-lit');
  });

  await test.step('What is selected across it is marked as it stands there', async () => {
    await reader.select(line(last + 1), line(last + 2));
    await page.keyboard.press('h');
    await reader.saved();
    await expect(
      reader
        .cardsBy('Mara')
        .filter({ hasText: `number ${last + 1}` })
        .first(),
    ).toBeVisible();
  });
});

test('Without JavaScript all of many marks are there, and the address keeps what it asks for', async ({
  as,
  make,
  browser,
  site,
}) => {
  const mara = await make.person('Mara');
  const { project, statement } = await makeLong(make, mara);
  const storageState = await (await as(mara)).context().storageState();
  const context = await browser.newContext({ storageState, baseURL: site.url, javaScriptEnabled: false });
  const page = await context.newPage();
  const address = `/projects/${project.slug}/statements/${statement.slug}`;
  await page.goto(`${address}?from=mail&marks=few`);
  await page.waitForURL(`${address}?from=mail&marks=all`);
  const reader = new ReaderPage(page);
  await expect(reader.marked(line(MANY - 1).slice(0, -1))).toBeVisible();
  await context.close();
});
