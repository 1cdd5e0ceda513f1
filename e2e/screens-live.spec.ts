import type { Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import type { Make } from './make';
import { signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { deafen, WaitingSigns } from './pages/waiting';
import { drawScreen, type Width, WIDTHS } from './screen';
import { change, team, WORDS } from './team';

type Scene = Awaited<ReturnType<typeof team>> & { page: Page; reader: ReaderPage; make: Make; width: Width };

/** Of its own for each test: one of them is taken from the library. */
const TEXT = [
  '# How we came here',
  `${WORDS} from April to November 2017, and included six informal thematic sessions and five regional consultations.`,
  'Phase II (stocktaking) seeks to assess the inputs received during the consultation phase, and inform the process.',
].join('\n\n');
const HIS = 'Compare the second phase.\n\nWhose consultations were they?';
const MINE = 'Compare the concept note, which says who was heard.';

/** Ada begins a note, and Ben saves one. */
async function bothWrite({ reader, page, ben, highlight }: Scene): Promise<void> {
  await openCard(reader);
  await reader.cardsBy('Ada').getByRole('button', { name: 'Edit the note' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill(MINE);
  await change(ben, highlight, { note: HIS });
}

/** Where there is no margin, a click on the passage opens the card in its panel. */
async function openCard(reader: ReaderPage): Promise<void> {
  await reader.marked(WORDS).click();
  await expect(reader.cardsBy('Ada').getByRole('button', { name: 'Edit the note' })).toBeVisible();
}

/** What happens between people, and what each is shown of it then. */
const SCENES: Record<string, (scene: Scene) => Promise<void>> = {
  'conflict-note': async (scene) => {
    await bothWrite(scene);
    const { page, reader } = scene;
    await expect(reader.cardsBy('Ada').getByText('changed this note')).toBeVisible();
    await page.getByRole('textbox', { name: 'Note' }).press('Control+Enter');
    await page.getByRole('button', { name: 'Compare and choose' }).click();
    await expect(page.getByRole('dialog').getByText('Whose consultations were they?')).toBeVisible();
  },
  'deleting-asks': async ({ page, reader, ben, highlight }) => {
    await openCard(reader);
    await change(ben, highlight, { note: HIS });
    await expect(reader.cardsBy('Ada')).toContainText('Whose consultations were they?');
    await reader.cardsBy('Ada').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toContainText('Ben changed this highlight');
  },
  withdrawn: async ({ page, make, statement }) => {
    const { api } = await make.admin();
    await api.call(endpoints.archiveStatement, { params: { statement: statement.slug } });
    await expect(page.getByRole('alertdialog')).toContainText('taken from the library');
  },
  'signing-out': async (scene) => {
    await bothWrite(scene);
    const { page, reader } = scene;
    await page.getByRole('textbox', { name: 'Note' }).fill(MINE);
    await page.context().setOffline(true);
    await reader.cardsBy('Ada').getByRole('button', { name: 'Make private' }).click();
    await expect(new WaitingSigns(page).waiting).toBeVisible();
    // What lies over the page on a telephone is put away first.
    if (scene.width === 'narrow') await page.keyboard.press('Escape');
    await signOut(page, 'Ada');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Stay signed in' })).toBeVisible();
  },
  'not-saved': async ({ page, reader, ada, ben, project }) => {
    const hear = await deafen(page);
    await page.context().setOffline(true);
    await reader.markWithNote('Phase II (stocktaking) seeks to assess the inputs', MINE);
    await expect(new WaitingSigns(page).waiting).toBeVisible();
    await ada.api.call(endpoints.updateMember, {
      params: { project: project.slug, user: ben.id },
      body: { role: 'owner' },
    });
    await ben.api.call(endpoints.updateMember, {
      params: { project: project.slug, user: ada.id },
      body: { role: 'viewer' },
    });
    await page.context().setOffline(false);
    await hear();
    await new WaitingSigns(page).refused.click();
    await expect(page.getByRole('dialog').getByText(MINE)).toBeVisible();
  },
};

for (const [name, play] of Object.entries(SCENES)) {
  for (const width of ['wide', 'narrow'] as const) {
    test(`What one is shown of “${name}” is accessible and fits, ${width}, light and dark`, async ({
      as,
      make,
    }) => {
      const there = await team(make, 'First.');
      const statement = await make.statement(there.ada, (await make.upload(TEXT)).slug);
      const highlight = await make.highlight(there.ada, there.project, statement, WORDS, { note: 'First.' });
      const page = await as(there.ada);
      await page.setViewportSize(WIDTHS[width]);
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      const reader = await new ReaderPage(page).open(statement.slug, there.project.slug);
      await play({ ...there, statement, highlight, page, reader, make, width });
      await drawScreen(page, `live-${name}`, width);
    });
  }
}
