import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const LINES = Array.from({ length: 12 }, (_, number) => `Delegation ${number + 1} took the floor.`);
const SAID = 'Delegation 6 took the floor.';
const ARABIC = Array.from({ length: 12 }, (_, number) => `تحدث الوفد رقم ${number + 1} في الجلسة.`);
const SAID_IN_ARABIC = 'تحدث الوفد رقم 6 في الجلسة.';

const selected = (page: Page) => page.evaluate(() => document.getSelection()?.toString() ?? '');

/** How far to the left and the right of a line a mouse is pressed and let go, in pixels from the edges of the text. */
const WAYS = [
  ['from its beginning to beside its end', { from: 1, to: 30 }],
  ['from its beginning to over the cards', { from: 1, to: 90 }],
  ['from the gutter to beside its end', { from: -12, to: 60 }],
  ['from between the text and the cards to the gutter', { from: 20, to: -12 }],
] as const;

for (const [language, lines, said] of [
  ['en', LINES, SAID],
  ['ar', ARABIC, SAID_IN_ARABIC],
] as const) {
  test(`A line is selected with a mouse that leaves the column, and nothing else (${language})`, async ({
    as,
    make,
  }) => {
    const ines = await make.person('Ines');
    const project = await make.project(ines);
    const { slug } = await make.upload(lines.join('\n\n'), { language });
    const statement = await make.statement(ines, slug);
    await make.highlight(ines, project, statement, lines[1] ?? '');
    const page = await as(ines);
    const reader = await new ReaderPage(page).open(slug, project.slug);
    const line = await reader.text.getByText(said).boundingBox();
    if (!line) throw new Error('The line is not there.');
    const isRightToLeft = language === 'ar';
    // Positive: beyond where lines end, from the edge of the text; negative or next to nothing: where they begin.
    const xOf = (distance: number) => {
      const isAtEnd = distance > 1;
      const toRight = isAtEnd !== isRightToLeft;
      const step = isAtEnd ? distance : -distance;
      return toRight ? line.x + line.width + step : line.x - step;
    };

    for (const [way, { from, to }] of WAYS) {
      await test.step(way, async () => {
        const y = line.y + line.height / 2;
        await page.mouse.move(xOf(from), y);
        await page.mouse.down();
        await page.mouse.move((xOf(from) + xOf(to)) / 2, y);
        await page.mouse.move(xOf(to), y);
        await page.mouse.up();
        await expect(reader.bar).toBeVisible();
        expect(await selected(page)).toBe(said);
        await page.keyboard.press('Escape');
        await expect(reader.bar).toBeHidden();
      });
    }
  });
}

test('A line that is selected from the gutter gets the sticky tag', async ({ as, make }) => {
  const nora = await make.person('Nora');
  const project = await make.project(nora);
  await make.tag(nora, project, { name: 'Human rights' });
  const { slug } = await make.upload(LINES.join('\n\n'));
  const page = await as(nora);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  await page.keyboard.press('s');
  await page.keyboard.type('human');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const line = await reader.text.getByText(SAID).boundingBox();
  if (!line) throw new Error('The line is not there.');
  const y = line.y + line.height / 2;
  await page.mouse.move(line.x - 8, y);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width / 2, y);
  await page.mouse.move(line.x + line.width + 40, y);
  await page.mouse.up();
  await expect(reader.card('Nora', 'Human rights')).toHaveCount(1);
  expect(await reader.text.locator('mark').allTextContents()).toEqual([SAID]);
  await reader.saved();
});

test('What one reads stays where it is when the text is set otherwise', async ({ as, make }) => {
  const vera = await make.person('Vera');
  const project = await make.project(vera);
  const paragraphs = Array.from(
    { length: 80 },
    (_, at) => `Point ${at + 1}. ${'It is recalled that. '.repeat(12)}`,
  );
  const { slug } = await make.upload(paragraphs.join('\n\n'));
  const page = await as(vera);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  const paragraph = reader.text.getByText(/^Point 40\./);
  const top = () => paragraph.evaluate((element) => element.getBoundingClientRect().top);
  await reader.show('Point 40.');
  // Its first line is the one on top of the screen, right below what stays there.
  const head = await page
    .locator('.running-line')
    .evaluate((element) => element.getBoundingClientRect().bottom);
  await page.evaluate((by) => window.scrollBy({ top: by, behavior: 'instant' }), (await top()) - head + 4);
  await expect.poll(async () => Math.abs((await top()) - head)).toBeLessThan(8);
  const before = await top();
  await page.keyboard.press(',');
  const settings = page.getByRole('dialog', { name: 'How to read' });
  for (const name of ['Huge', 'Loose', 'Small', 'Tight', 'Short', 'Long']) {
    await settings.getByRole('radio', { name }).click();
    await expect(settings.getByRole('radio', { name })).toBeChecked();
    await expect.poll(async () => Math.abs((await top()) - before), `after “${name}”`).toBeLessThan(12);
  }
});
