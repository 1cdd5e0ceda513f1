import { endpoints } from '@/lib/contracts/endpoints';
import type { ProjectRole } from '@/lib/contracts/project';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import { signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { WaitingSigns } from './pages/waiting';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase II (stocktaking)';

test('A note on a highlight that was refused is kept once, and saved with it when that is tried again', async ({
  as,
  make,
}) => {
  const [ben, ada] = [await make.person('Ben'), await make.person('Ada')];
  const project = await make.project(ben);
  await make.member(ben, project, ada, 'editor');
  const setRole = (role: ProjectRole) =>
    ben.api.call(endpoints.updateMember, { params: { project: project.slug, user: ada.id }, body: { role } });
  const page = await as(ada);
  const signs = new WaitingSigns(page);
  const field = page.getByRole('textbox', { name: 'Note' });
  const begun = page.getByText(/^(A text that you began|What you had begun)/);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);

  await test.step('The role is taken for a moment while the highlight is on its way, and its note is being written', async () => {
    await page.route(
      `**/api/v1/projects/${project.slug}/highlights`,
      async (route) => {
        if (route.request().method() !== 'POST') return route.fallback();
        await setRole('viewer');
        const response = await route.fetch();
        await setRole('editor');
        return route.fulfill({ response });
      },
      { times: 2 },
    );
    await reader.select(WORDS);
    await page.keyboard.press('n');
    await field.fill('An hour of note');
    await expect(signs.refused).toHaveAccessibleName('1 change was not saved');
    await expect(reader.cardsBy('Ada')).toContainText('This highlight was not saved');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step('It is taken again while that is saved: the note is among what was refused, as what it is', async () => {
    await field.press('Control+Enter');
    await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
    await expect(field).toHaveCount(0);
    await signs.refused.click();
    const note = signs.refusal('The note was not saved');
    await expect(note).toContainText('An hour of note');
    await expect(note).toContainText('It belongs to the change above');
    await expect(signs.refusal('The highlight was not saved')).toContainText(WORDS);
    await expect(signs.list.getByText('An hour of note')).toHaveCount(1);
  });

  await test.step('It is kept nowhere else, also for who comes back', async () => {
    await page.reload();
    await reader.ready();
    await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
    await reader.saved();
    await expect(begun).toHaveCount(0);
  });

  await test.step('Tried again when it is allowed, both are saved and nothing else is kept', async () => {
    await signs.refused.click();
    await signs.refusal('The highlight was not saved').getByRole('button', { name: 'Try again' }).click();
    await expect(signs.refused).toHaveCount(0);
    const kept = async () => {
      const params = { project: project.slug };
      return (await ben.api.call(endpoints.listHighlights, { params })).items;
    };
    await expect.poll(kept).toMatchObject([{ exact: WORDS, note: 'An hour of note' }]);
    await page.reload();
    await reader.ready();
    await expect(reader.card('Ada', 'An hour of note')).toBeVisible();
    await expect(begun).toHaveCount(0);
    await expect(signs.refused).toHaveCount(0);
    // Who leaves something unsaved is asked first.
    await signOut(page, 'Ada');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
