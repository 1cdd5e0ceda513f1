import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

/** More highlights than the first part of a feed has, all of them on the first screen. */
const MANY = 156;
const word = (number: number) => `word${number}.`;

test('What is marked on a crowded first screen is drawn before all of it is known, and opens as soon as it is', async ({
  as,
  make,
}) => {
  const mara = await make.person('Mara');
  const project = await make.project(mara);
  const words = Array.from({ length: MANY }, (_, number) => word(number));
  const { slug } = await make.upload(words.join(' '));
  const statement = await make.statement(mara, slug);
  for (const each of words.slice(0, -1)) await make.highlight(mara, project, statement, each);
  const tag = await make.tag(mara, project);
  const last = await make.highlight(mara, project, statement, word(MANY - 1), { tagIds: [tag.id] });

  const page = await as(mara);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/v1/projects/*/statements/*/highlights?*', async (route) => {
    await released;
    await route.continue();
  });
  const reader = await new ReaderPage(page).open(slug, project.slug);
  const mark = page.locator(`#h-${last.id}`);
  await expect(mark).toHaveText(word(MANY - 1));
  await expect(page.getByRole('group', { name: tag.name })).toContainText(word(MANY - 1));
  await expect(reader.text.locator('mark')).toHaveCount(MANY);
  await reader.clickOn(word(MANY - 1));
  await expect(reader.card('Mara', tag.name)).toHaveCount(0);

  release();
  await expect(async () => {
    await reader.clickOn(word(MANY - 1));
    await expect(mark).toHaveAttribute('data-lit');
  }).toPass();
  await expect(reader.card('Mara', tag.name)).toBeVisible();
  await expect(reader.text.locator('mark')).toHaveCount(MANY);
});
