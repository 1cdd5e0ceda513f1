import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import { passageOf } from './make';
import { fillSignUp, signIn } from './pages/account';
import { ReaderPage } from './pages/reader';
import { makeLink } from './pages/share-dialog';
import { CLOSING_CEREMONY, SEED_PROJECT } from './site';

const PASSAGE = 'state sovereignty. Member States will determine their own migration policies.';
const readerOf = (project: { slug: string }) => `/projects/${project.slug}/statements/${CLOSING_CEREMONY}`;

const copied = async (page: Page): Promise<string> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(() => navigator.clipboard.readText());
};

test('A link to a highlight that was deleted, is private, of another project or none at all says the same', async ({
  as,
  make,
}) => {
  const [anna, ben] = [await make.person('Anna'), await make.person('Ben')];
  const statement = await make.statement(anna);
  const project = await make.project(anna);
  await make.member(anna, project, ben, 'annotator');
  const deleted = await make.highlight(anna, project, statement, 'a resounding rejection');
  await anna.api.call(endpoints.deleteHighlight, { params: { highlight: deleted.id } });
  const hidden = await make.highlight(ben, project, statement, 'a positive dynamic', {
    visibility: 'private',
  });
  const own = await make.project(ben);
  const foreign = await make.highlight(ben, own, statement, 'a positive dynamic');
  const page = await as(anna);
  const reader = new ReaderPage(page);
  const unknown = '0199aaaa-0000-7000-8000-0000000000ff';
  for (const id of [deleted.id, hidden.id, foreign.id, unknown, 'nonsense']) {
    await page.goto('about:blank');
    await page.goto(`${readerOf(project)}#h-${id}`);
    const notice = page.getByRole('listitem').filter({ hasText: 'This highlight is not here' });
    await expect(notice, id).toContainText('It was deleted, or it is not shared with you.');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await expect(page.locator('body')).toBeFocused();
    await expect(reader.text).toBeVisible();
  }
});

test('A link finds a highlight that begins on the line break between two blocks', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const filler = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} says this and no more.`);
  const { slug } = await make.upload([...filler, 'Here it ends.', 'There it begins.'].join('\n\n'));
  const statement = await make.statement(anna, slug);
  const { id } = await make.highlight(anna, project, statement, '\nThere it begins');
  const page = await as(anna);
  await page.goto(`/projects/${project.slug}/statements/${slug}#h-${id}`);
  await new ReaderPage(page).ready();
  await expect(page.locator(`#h-${id}`)).toBeInViewport();
  await expect(page.locator(`#h-${id}`)).toHaveText('There it begins');
  await expect(page.getByRole('article', { name: 'Highlight by Anna' })).toBeFocused();
});

test('A link to what is selected opens there for others, and nothing is saved', async ({ as, make }) => {
  const [anna, ben] = [await make.person('Anna'), await make.person('Ben')];
  const project = await make.project(anna);
  await make.member(anna, project, ben, 'viewer');
  const page = await as(anna);
  const reader = await new ReaderPage(page).open(CLOSING_CEREMONY, project.slug);
  await reader.select(PASSAGE);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('c');
  await expect(page.getByText('Link to the passage copied')).toBeVisible();
  const { start, end } = passageOf(await make.statement(anna), PASSAGE);
  const address = await copied(page);
  expect(address).toContain(`${readerOf(project)}#s-${start}-${end}:~:text=state%20sovereignty`);
  const params = { project: project.slug, statement: CLOSING_CEREMONY };
  expect((await anna.api.call(endpoints.listStatementHighlights, { params })).items).toEqual([]);

  const other = await as(ben);
  await other.goto(address);
  await new ReaderPage(other).ready();
  const passage = other.getByText(PASSAGE, { exact: true });
  await expect(passage).toBeInViewport();
  await other.keyboard.press('Escape');
  await expect(passage).toHaveCount(0);
  // The same address again, but to a place that is not there.
  await other.evaluate(() => (window.location.hash = '#s-90-12'));
  await expect(other.getByText('This passage is not here')).toBeVisible();
});

test('A link to a passage is followed after signing in', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const { start, end } = passageOf(await make.statement(anna), PASSAGE);
  const address = `${readerOf(await make.project(anna))}#s-${start}-${end}`;
  const page = await as('guest');
  await page.goto(address);
  await signIn(page, anna);
  await expect(page).toHaveURL(address);
  await expect(page.getByText(PASSAGE, { exact: true })).toBeInViewport();
});

test('A link to a passage is followed after making an account', async ({ as, make }) => {
  const { start, end } = passageOf(await make.statement(await make.admin()), PASSAGE);
  const address = `${readerOf({ slug: SEED_PROJECT })}#s-${start}-${end}`;
  const page = await as('guest');
  await page.goto(address);
  await page.getByRole('link', { name: 'Make one' }).click();
  await fillSignUp(page, { name: 'Newt', email: 'newt@postil.test', password: 'a fairly long one' });
  await expect(page).toHaveURL(address);
  await expect(page.getByText(PASSAGE, { exact: true })).toBeInViewport();
});

test('A passage is copied as a quotation with its source, in every form', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const page = await as(anna);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reader = await new ReaderPage(page).open(CLOSING_CEREMONY, project.slug);
  await reader.select(PASSAGE);
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Quote and cite' });
  await expect(dialog.getByRole('button', { name: 'Copy' })).toBeFocused();
  const title = 'Closing Ceremony of Migration Stocktaking Meeting';
  const forms: [name: string, ...parts: string[]][] = [
    ['UN', `“${PASSAGE}”`, `Miroslav Lajčák, “${title}”, statement, United Nations General Assembly`],
    ['APA', `“${PASSAGE}”`, `Lajčák, M. (2017, December 6). ${title} [Speech].`],
    ['Chicago', `“${PASSAGE}”`, 'Puerto Vallarta, Mexico, December 6, 2017), https://www.un.org/'],
    ['BibTeX', '@misc{lajcak2017closing,', 'author = {Lajčák, Miroslav},', `annote = {“${PASSAGE}”},`],
    ['RIS', 'AU  - Lajčák, Miroslav', `N1  - “${PASSAGE}”`, 'ER  - '],
    ['CSL-JSON', '"type": "speech"', '"family": "Lajčák"'],
  ];
  for (const [name, ...parts] of forms) {
    await dialog.getByRole('radio', { name, exact: true }).click();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Copied');
    const text = await copied(page);
    for (const part of parts) expect(text, name).toContain(part);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Cite', exact: true }).click();
  // The form that was used last is offered first.
  const whole = page.getByRole('dialog', { name: 'Cite this statement' });
  await expect(whole.getByRole('radio', { name: 'CSL-JSON' })).toBeChecked();
  await expect(whole.getByRole('region', { name: 'What is copied' })).not.toContainText(PASSAGE);
});

test('A shared page opens at its passage in any browser, and can be cited', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const page = await as(anna);
  const reader = await new ReaderPage(page).open(CLOSING_CEREMONY, project.slug);
  await reader.select(PASSAGE);
  await page.keyboard.press('h');
  await reader.saved();
  await reader.card('Anna', '').getByRole('button', { name: 'Copy link' }).click();
  const address = await makeLink(page, 'Share this passage');
  expect(address).toMatch(/#:~:text=/);

  const guest = await as('guest');
  await guest.goto(address);
  await expect(guest.locator('mark').filter({ hasText: PASSAGE })).toBeInViewport();
  await guest.getByRole('button', { name: 'Cite' }).click();
  const dialog = guest.getByRole('dialog', { name: 'Quote and cite' });
  await expect(dialog.getByRole('blockquote')).toHaveText(`“${PASSAGE}”`);
  await expect(dialog).toContainText('Miroslav Lajčák');
});
