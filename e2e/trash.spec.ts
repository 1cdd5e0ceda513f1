import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';
import { CLOSING_CEREMONY } from './site';

const WORDS = 'a positive dynamic';

/** The screen that lists what was deleted in a project. */
class TrashPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(project: { slug: string }): Promise<this> {
    await this.page.goto(`/projects/${project.slug}/trash`);
    return this;
  }

  row(words: string) {
    return this.page.getByRole('main').getByRole('listitem').filter({ hasText: words });
  }

  async restore(words: string): Promise<void> {
    await this.row(words)
      .getByRole('button', { name: /^Restore/ })
      .click();
    await expect(this.page.getByText('is restored.').filter({ hasText: words })).toBeVisible();
    await expect(this.row(words)).toHaveCount(0);
  }
}

test('A tag that is deleted leaves its highlights, and is back on them when it is restored', async ({
  make,
  as,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const tag = await make.tag(anna, project, { name: 'sovereignty' });
  const statement = await make.statement(anna);
  await make.highlight(anna, project, statement, WORDS, { tagIds: [tag.id] });
  const page = await as(anna);
  const reader = await new ReaderPage(page).open(CLOSING_CEREMONY, project.slug);
  await expect(reader.card('Anna', 'sovereignty')).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Codebook' }).click();
  await page.getByRole('button', { name: 'Actions for sovereignty' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const asking = page.getByRole('alertdialog');
  await expect(asking).toContainText('kept in the trash for 30 days');
  await asking.getByRole('button', { name: 'Delete tag' }).click();
  await expect(page.getByText('“sovereignty” is in the trash.')).toBeVisible();
  await reader.open(CLOSING_CEREMONY, project.slug);
  await expect(reader.cardsBy('Anna')).toBeVisible();
  await expect(reader.card('Anna', 'sovereignty')).toHaveCount(0);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Trash' }).click();
  const trash = new TrashPage(page);
  const row = trash.row('sovereignty');
  await expect(row).toContainText('Deleted by Anna on');
  await expect(row).toContainText('1 highlight gets it back');
  expect(await accessibilityFaults(page)).toEqual([]);
  await trash.restore('sovereignty');
  await expect(page.getByText('Nothing in the trash')).toBeVisible();
  await expect(page.getByText('trash.count')).toHaveCount(0);
  await reader.open(CLOSING_CEREMONY, project.slug);
  await expect(reader.card('Anna', 'sovereignty')).toBeVisible();
});

test('Right after deleting a tag or a collection one can undo it', async ({ make, as }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  await make.tag(anna, project, { name: 'gender' });
  const collection = await make.collection(anna, project, 'Whose policies');
  const page = await as(anna);
  const undo = page.getByRole('button', { name: 'Undo' });

  await page.goto(`/projects/${project.slug}/codebook`);
  const tag = page.getByRole('main').getByText('gender', { exact: true });
  await page.getByRole('button', { name: 'Actions for gender' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete tag' }).click();
  await expect(tag).toHaveCount(0);
  await undo.click();
  await expect(tag).toBeVisible();
  await expect(page.getByText('“gender” is restored.')).toBeVisible();

  await page.goto(`/projects/${project.slug}/collections/${collection.slug}`);
  await page.getByRole('button', { name: 'More for this collection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete collection' }).click();
  await expect(page).toHaveURL(`/projects/${project.slug}/collections`);
  const link = page.getByRole('main').getByRole('link', { name: collection.title });
  await expect(link).toHaveCount(0);
  await undo.click();
  await expect(link).toBeVisible();
});

test('A highlight comes back into the text, and a collection with its share link', async ({ make, as }) => {
  const world = await make.world(await make.person('Anna'));
  const { owner, project, highlight, collection, statement } = world;
  const link = await make.link(owner, { type: 'collection', id: collection.id });
  await owner.api.call(endpoints.deleteHighlight, { params: { highlight: highlight.id } });
  await owner.api.call(endpoints.deleteCollection, { params: { collection: collection.id } });
  const page = await as(owner);
  expect((await page.goto(`/share/${link.token}`))?.status()).toBe(410);

  const trash = await new TrashPage(page).open(project);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
  await page.getByRole('radio', { name: 'Highlights' }).click();
  await expect(page).toHaveURL(/\?kind=highlight$/);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await expect(trash.row(WORDS).getByRole('link', { name: statement.title })).toBeVisible();
  await trash.restore(WORDS);
  await expect(page.getByText('No highlights in the trash')).toBeVisible();
  await page.getByRole('radio', { name: 'All' }).click();
  await trash.restore(collection.title);

  expect((await page.goto(`/share/${link.token}`))?.status()).toBe(200);
  await expect(page.locator('mark').filter({ hasText: WORDS, visible: true })).toBeVisible();
  const reader = await new ReaderPage(page).open(statement.slug, project.slug);
  await expect(reader.marked(WORDS)).toBeVisible();
  await expect(reader.cardsBy('Anna')).toContainText('Secretive note');
});

test('A name that is taken by now is told, with what to do, and the tag stays in the trash', async ({
  make,
  as,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const tag = await make.tag(anna, project, { name: 'rights' });
  await anna.api.call(endpoints.deleteTag, { params: { tag: tag.id } });
  await make.tag(anna, project, { name: 'Rights' });
  const page = await as(anna);
  const trash = await new TrashPage(page).open(project);
  await trash.row('rights').getByRole('button').click();
  await expect(page.getByText('“rights” was not restored.')).toBeVisible();
  await expect(page.getByText('Rename or move that one, then restore this one.')).toBeVisible();
  await expect(trash.row('rights')).toBeVisible();
});

test('It is restored by keyboard, one after the other, and who may not restore is not offered it', async ({
  make,
  as,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  for (const name of ['one', 'two', 'three']) {
    const { id } = await make.tag(anna, project, { name });
    await anna.api.call(endpoints.deleteTag, { params: { tag: id } });
  }
  const ben = await make.person('Ben');
  await make.member(anna, project, ben, 'viewer');
  const reading = await as(ben);
  await new TrashPage(reading).open(project);
  await expect(reading.getByRole('main').getByRole('listitem')).toHaveCount(3);
  await expect(reading.getByRole('button', { name: /^Restore/ })).toHaveCount(0);

  const page = await as(anna);
  await new TrashPage(page).open(project);
  await page.getByRole('button', { name: 'Restore three' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Restore two' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Restore one' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing in the trash')).toBeVisible();
  // The list shows it before the server has it.
  const codebook = async () => {
    const { items } = await anna.api.call(endpoints.listTags, { params: { project: project.slug } });
    return items.map(({ name }) => name);
  };
  await expect.poll(codebook).toEqual(['one', 'two', 'three']);
});

test('A start empties the trash of what was in it for 30 days, and of nothing else', async ({
  make,
  site,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const [old, young] = [await make.tag(anna, project), await make.tag(anna, project)];
  for (const { id } of [old, young]) await anna.api.call(endpoints.deleteTag, { params: { tag: id } });
  await site.query(`UPDATE tag SET deleted_at = now() - interval '30 days 1 minute' WHERE id = $1`, [old.id]);
  await site.query(`UPDATE tag SET deleted_at = now() - interval '29 days 23 hours' WHERE id = $1`, [
    young.id,
  ]);
  await site.restart('stop');
  const left = async () => {
    const { items } = await anna.api.call(endpoints.listTrash, { params: { project: project.slug } });
    return items.map(({ id }) => id);
  };
  await expect.poll(left).toEqual([young.id]);
});
