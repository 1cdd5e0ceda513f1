import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import type { Make, Person } from './make';

/** Rosa's collection of one text, which Sami may edit too. */
async function oneText(make: Make) {
  const [rosa, sami] = [await make.person('Rosa Luz'), await make.person('Sami Reader')];
  const project = await make.project(rosa);
  await make.member(rosa, project, sami, 'editor');
  const made = await make.collection(rosa, project, 'Evidence');
  const { id: collection, slug } = made;
  const params = { collection, item: await make.text(rosa, made, 'The first words.') };
  const wordsNow = async () => {
    const { items } = await rosa.api.call(endpoints.getCollection, { params: { collection } });
    return items.map(({ text }) => text);
  };
  const write = async ({ api }: Person, text: string) => {
    const { version } = await api.call(endpoints.getCollection, { params: { collection } });
    await api.call(endpoints.putCollectionItem, {
      params,
      body: { kind: 'text', text },
      ifMatch: version,
    });
  };
  return { rosa, sami, path: `/projects/${project.slug}/collections/${slug}`, wordsNow, write };
}

test('Two people write one text of a collection: each sees what the other wrote, and nothing is lost unseen', async ({
  as,
  make,
}) => {
  const { rosa, sami, path, wordsNow, write } = await oneText(make);
  const page = await as(rosa);
  const form = page.getByRole('textbox', { name: 'Text' });
  const said = page.getByRole('alert').filter({ hasText: 'Sami Reader changed this' });
  const edit = async (words: string) => {
    await page.getByRole('button', { name: 'More for item 1' }).click();
    await page.getByRole('menuitem', { name: 'Edit text…' }).click();
    await form.fill(words);
  };
  await page.goto(path);
  await expect(page.getByText('The first words.')).toBeVisible();

  await test.step('Hers is not saved over his, and both are there to be read', async () => {
    await edit('Hers.');
    await write(sami, 'His.');
    await form.press('Control+Enter');
    await expect(said).toContainText('Nothing was overwritten');
    await expect(said).toContainText('His.');
    await expect(form).toHaveValue('Hers.');
    expect(await wordsNow()).toEqual(['His.']);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('She takes his, puts both together, and saves that', async () => {
    await said.getByRole('button', { name: 'Take their text' }).click();
    await expect(form).toHaveValue('His.');
    await form.fill('His, and hers.');
    await form.press('Control+Enter');
    await expect(form).toHaveCount(0);
    await expect.poll(wordsNow).toEqual(['His, and hers.']);
  });

  await test.step('What he saves while she looks at his is asked about again', async () => {
    await edit('Hers again.');
    await write(sami, 'His second.');
    await form.press('Control+Enter');
    await expect(said).toContainText('His second.');
    await write(sami, 'His third.');
    await form.press('Control+Enter');
    await expect(said).toContainText('His third.');
    expect(await wordsNow()).toEqual(['His third.']);
    await form.press('Control+Enter');
    await expect(form).toHaveCount(0);
    await expect.poll(wordsNow).toEqual(['Hers again.']);
  });
});
