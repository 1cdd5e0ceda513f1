import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { type As, expect, test } from './fixtures';
import type { Make } from './make';
import { deafen } from './pages/waiting';
import { choose, openTab } from './tabs';

const RESTORE = 'Take it out of the trash';
const EDIT_COLLECTION = 'Edit title and description…';

/** A page on which Ada has a collection of hers before her, and how Ben deletes it. */
async function openCollection(as: As, make: Make) {
  const [ada, ben] = [await make.person('Ada'), await make.person('Ben')];
  const project = await make.project(ada);
  await make.member(ada, project, ben, 'editor');
  const collection = await make.collection(ada, project, 'Evidence');
  const params = { collection: collection.id };
  const context = (await as(ada)).context();
  const page = await openTab(
    context,
    `/projects/${project.slug}/collections/${collection.slug}`,
    'More for this collection',
  );
  const dialog = page.getByRole('dialog', { name: 'Edit collection' });
  const deleteIt = () => ben.api.call(endpoints.deleteCollection, { params, ifMatch: collection.version });
  return { ada, page, dialog, params, deleteIt };
}

test('Who edits a collection that somebody deletes takes it out of the trash there, and saves', async ({
  as,
  make,
}) => {
  const { ada, page, dialog, params, deleteIt } = await openCollection(as, make);
  const description = dialog.getByRole('textbox', { name: 'Description' });
  await choose(page, 'More for this collection', EDIT_COLLECTION);
  await description.fill('An hour of work');
  await deleteIt();

  await test.step('She is told who did it, where she writes', async () => {
    await expect(dialog.getByRole('alert')).toContainText('Ben deleted this collection meanwhile.');
    await expect(description).toHaveValue('An hour of work');
    await expect(description).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('Saving is refused, and loses nothing', async () => {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
    await expect(description).toHaveValue('An hour of work');
  });

  await test.step('Nor does Cancel', async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: 'Write on' }).click();
    await expect(description).toHaveValue('An hour of work');
  });

  await test.step('Restored, it can be saved', async () => {
    await dialog.getByRole('button', { name: RESTORE }).click();
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('An hour of work')).toBeVisible();
    const read = () => ada.api.call(endpoints.getCollection, { params });
    await expect.poll(async () => (await read()).description).toBe('An hour of work');
  });
});

test('Who learns only by saving that a collection was deleted keeps what they wrote', async ({
  as,
  make,
}) => {
  const { page, dialog, deleteIt } = await openCollection(as, make);
  const title = dialog.getByRole('textbox', { name: 'Title' });
  const hear = await deafen(page);
  await choose(page, 'More for this collection', EDIT_COLLECTION);
  await title.fill('A title of an hour');
  await deleteIt();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('deleted');
  await hear();
  await dialog.getByRole('button', { name: RESTORE }).click();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(title).toHaveValue('A title of an hour');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A title of an hour' })).toBeVisible();
});

test('Who edits a tag that somebody deletes takes it out of the trash there, and saves', async ({
  as,
  make,
}) => {
  const [ada, ben] = [await make.person('Ada'), await make.person('Ben')];
  const project = await make.project(ada);
  await make.member(ada, project, ben, 'editor');
  const tag = await make.tag(ada, project, { name: 'rights', definition: 'Of all.' });
  const context = (await as(ada)).context();
  const page = await openTab(context, `/projects/${project.slug}/codebook`, 'Actions for rights');
  const dialog = page.getByRole('dialog', { name: 'Edit tag' });
  const definition = dialog.getByRole('textbox', { name: 'Definition' });
  await choose(page, 'Actions for rights', 'Edit…');
  await definition.fill('Of all who move.');
  await ben.api.call(endpoints.deleteTag, { params: { tag: tag.id }, ifMatch: tag.version });

  await test.step('She is told who did it, where she writes', async () => {
    await expect(dialog.getByRole('alert')).toContainText('Ben deleted this tag meanwhile.');
    await expect(definition).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('Cancel keeps what she wrote', async () => {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: 'Write on' }).click();
    await expect(definition).toHaveValue('Of all who move.');
  });

  await test.step('Restored, it can be saved', async () => {
    await dialog.getByRole('button', { name: RESTORE }).click();
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    const read = async () =>
      (await ada.api.call(endpoints.listTags, { params: { project: project.slug } })).items;
    await expect.poll(read).toMatchObject([{ name: 'rights', definition: 'Of all who move.' }]);
  });
});
