import { endpoints } from '@/lib/contracts/endpoints';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Make, Person } from './make';
import { ReaderPage } from './pages/reader';

/** A statement of many paragraphs, each with a number in it that is nowhere else. */
const LONG = [
  '# Much about migration',
  ...Array.from(
    { length: 60 },
    (_, index) =>
      `## Part ${index + 1}\n\nParagraph number ${index + 1} speaks of migration, of borders and of those who cross them. ` +
      'It says again what was said before, with other words, so that nobody can say they did not hear it.',
  ),
].join('\n\n');

/** Return the slug of the long statement, uploaded as the file that it is: only files have headings. */
async function uploadLong(make: Make): Promise<string> {
  const admin = await make.admin();
  const body = new FormData();
  body.append('file', new File([LONG], 'long.md', { type: 'text/markdown' }));
  body.append('metadata', JSON.stringify({ title: 'Much about migration', status: 'published' }));
  const answer = await admin.api.call(endpoints.createStatement, { body });
  const slug = 'items' in answer ? answer.items[0]?.statement?.slug : undefined;
  if (!slug) throw new Error('The long statement was not taken.');
  return slug;
}

/** A project of `person`'s with a long statement, in which every fifth paragraph is highlighted. */
async function marked(make: Make, person: Person) {
  const project = await make.project(person);
  const statement = await make.statement(person, await uploadLong(make));
  const { slug } = statement;
  const rights = await make.tag(person, project, { name: 'rights' });
  const labour = await make.tag(person, project, { name: 'labour', parentId: rights.id });
  const borders = await make.tag(person, project, { name: 'borders' });
  const highlights: Highlight[] = [];
  for (let part = 5; part <= 60; part += 5) {
    const tag = part === 5 ? labour : part === 10 ? rights : borders;
    highlights.push(
      await make.highlight(person, project, statement, `Paragraph number ${part} speaks of migration`, {
        tagIds: part === 60 ? [] : [tag.id],
        ...(part === 10 && { note: 'Whose rights?' }),
      }),
    );
  }
  return { project, slug, highlights };
}

/** The status that says how many highlights the filter shows. */
const shown = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

test('A filter shows a tag with all below it, stays in the address and is taken away part by part', async ({
  as,
  make,
}) => {
  const lena = await make.person('Lena');
  const { project, slug, highlights } = await marked(make, lena);
  const page = await as(lena);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  await page.keyboard.press('f');
  const filter = page.getByRole('dialog', { name: 'Filter highlights' });
  await filter.getByRole('combobox', { name: 'Find a tag' }).fill('rights');
  await filter.getByRole('option', { name: /^rights/ }).click();
  await expect(shown(page, '2 of 12 shown')).toBeVisible();
  await filter.getByRole('checkbox', { name: 'With a note' }).check();
  await expect(shown(page, '1 of 12 shown')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?tag=.+&note=1$/);

  await page.reload();
  await reader.ready();
  await expect(shown(page, '1 of 12 shown')).toBeVisible();
  const chips = page.getByRole('list', { name: 'Filters' });
  await chips.getByRole('button', { name: 'Remove the filter With a note' }).click();
  await expect(shown(page, '2 of 12 shown')).toBeVisible();
  await expect(reader.card('Lena', 'labour')).toBeVisible();
  await chips.getByRole('button', { name: 'Remove the filter rights' }).click();
  await expect(page).toHaveURL(new RegExp(`/statements/${slug}$`));
  await expect(reader.marked('Paragraph number 5 speaks')).toBeVisible();

  // A link to a highlight shows it, also where a filter would not.
  await page.goto(`/projects/${project.slug}/statements/${slug}?note=1#h-${highlights[8]?.id}`);
  await expect(reader.marked('Paragraph number 45 speaks')).toBeInViewport();
  await expect(reader.card('Lena', 'borders').getByRole('button', { name: 'Delete' })).toBeVisible();
  await expect(page.locator(':focus')).toHaveAttribute('data-card', highlights[8]?.id ?? '');
  await expect(chips).toHaveCount(0);
  await expect(page).not.toHaveURL(/note=1/);
});

test('The list of highlights keeps step with the text, and several are tagged in one step', async ({
  as,
  make,
}) => {
  const nora = await make.person('Nora');
  const { project, slug, highlights } = await marked(make, nora);
  const page = await as(nora);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  await page.keyboard.press('b');
  const list = page.getByRole('dialog', { name: 'Highlights' });
  await expect(list.getByText('Paragraph number 5 speaks')).toBeInViewport();

  await reader.text.hover({ position: { x: 10, y: 10 } });
  await page.keyboard.press('End');
  await expect(list.getByText('Paragraph number 60 speaks')).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(list.getByText('Paragraph number 5 speaks')).toBeInViewport();

  const item = (part: number) =>
    list.getByRole('listitem').filter({ hasText: `Paragraph number ${part} speaks` });
  await item(10).hover();
  await item(10).getByRole('checkbox').check();
  await item(20)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const chosen = list.getByRole('group', { name: 'The chosen highlights' });
  await expect(chosen.getByRole('status')).toHaveText('3 chosen');
  await chosen.getByRole('button', { name: 'Tag…' }).click();
  const picker = page.getByRole('dialog', { name: 'Tags of the chosen highlights' });
  await picker.getByRole('combobox').fill('labour');
  await picker.getByRole('option', { name: /^labour/ }).click();
  await page.keyboard.press('Escape');
  for (const part of [10, 15, 20]) {
    await expect(item(part).getByRole('list', { name: 'Tags' })).toContainText('labour');
  }
  await reader.saved();
  await page.keyboard.press('Control+z');
  await expect(item(15).getByRole('list', { name: 'Tags' })).not.toContainText('labour');
  await expect(item(20).getByRole('list', { name: 'Tags' })).not.toContainText('labour');
  await reader.saved();
  const after = await nora.api.call(endpoints.getHighlight, {
    params: { highlight: highlights[2]?.id ?? '' },
  });
  expect(after.tagIds).toEqual(highlights[2]?.tagIds);
});

test('The outline says where one is, and the search goes through the text and selects what it found', async ({
  as,
  make,
}) => {
  const otto = await make.person('Otto');
  const { project, slug } = await marked(make, otto);
  const page = await as(otto);
  await new ReaderPage(page).open(slug, project.slug);
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await page.keyboard.press('o');
  const first = outline.getByRole('link', { name: /^Part 1$/ });
  await expect(first).toBeFocused();
  await outline.getByRole('link', { name: 'Part 30 1 highlight' }).click();
  await expect(outline.getByRole('link', { name: 'Part 30 1 highlight' })).toHaveAttribute(
    'aria-current',
    'location',
  );

  await page.keyboard.press('/');
  const field = page.getByRole('textbox', { name: 'Find in the text' });
  const count = page.getByRole('search').getByRole('status');
  await field.fill('NUMBER 3');
  await expect(count).toHaveText('2 of 11');
  await field.press('Shift+Enter');
  await field.press('Shift+Enter');
  await expect(count).toHaveText('11 of 11');
  await field.press('Enter');
  await expect(count).toHaveText('1 of 11');
  await field.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe('number 3');
});

test('How one likes to read and where one stopped are remembered', async ({ as, make }) => {
  const vera = await make.person('Vera');
  const { project, slug } = await marked(make, vera);
  const page = await as(vera);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  await page.keyboard.press(',');
  const settings = page.getByRole('dialog', { name: 'How to read' });
  const size = () => reader.text.evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await settings.getByRole('radio', { name: 'Huge' }).click();
  await expect.poll(size).toBeGreaterThan(before);
  const large = await size();
  await page.keyboard.press('Escape');
  await reader.saved();

  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/reading-place') && response.request().method() === 'PUT',
  );
  await page
    .getByRole('navigation', { name: 'Outline' })
    .getByRole('link', { name: /^Part 40 / })
    .click();
  expect((await kept).ok()).toBe(true);

  const again = await as(vera);
  await new ReaderPage(again).open(slug, project.slug);
  const text = again.getByRole('region', { name: 'Text of the statement' });
  expect(await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(large);
  await again.getByRole('button', { name: /^Continue where you stopped \(6\d%\)$/ }).click();
  await expect(again.getByRole('heading', { name: 'Part 40' })).toBeInViewport();
  await expect(again.getByRole('button', { name: /^Continue where/ })).toHaveCount(0);
});
