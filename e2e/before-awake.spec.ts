import { expect, test } from './fixtures';

test('What is typed into the search before the page is awake is searched for', async ({ as, make }) => {
  const page = await as(await make.person('Ines'));
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/statements', { waitUntil: 'commit' });
  await page.getByRole('search').getByRole('textbox').fill('nothing has such words');
  release();
  await expect(page).toHaveURL(/nothing/);
});
