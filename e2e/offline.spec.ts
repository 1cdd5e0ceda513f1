import { endpoints } from '@/lib/contracts/endpoints';
import { accessibilityFaults } from './axe';
import { expect, test } from './fixtures';
import type { Person } from './make';
import { signIn, signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { breakWrites, WaitingSigns } from './pages/waiting';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';

/** What the server has of `person`'s highlights in a project. */
async function highlightsOf(person: Person, project: { slug: string }) {
  const params = { project: project.slug };
  return (await person.api.call(endpoints.listHighlights, { params })).items;
}

test('Changes made without a connection wait, outlive their tab, and are sent when it is back', async ({
  as,
  make,
}) => {
  const ida = await make.person('Ida');
  const project = await make.project(ida);
  const first = await as(ida);
  const context = first.context();

  await test.step('Three changes are made, seen at once, and said to wait', async () => {
    const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
    const signs = new WaitingSigns(first);
    await context.setOffline(true);
    await reader.markWithNote(WORDS, 'Written on a train.');
    const card = reader.card('Ida', 'Written on a train.');
    await card.getByRole('button', { name: 'Reply…' }).click();
    await card.getByRole('textbox', { name: 'Your reply' }).fill('And this one, too.');
    await card.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(card.getByRole('group', { name: 'Reply by Ida' })).toContainText('And this one, too.');
    await expect(signs.waiting).toHaveAccessibleName('3 changes wait');
    await expect(first.getByRole('status').filter({ hasText: 'kept in this browser and wait' })).toHaveCount(
      1,
    );
    await signs.waiting.click();
    await expect(signs.panel).toContainText('Kept in this browser');
    expect(await accessibilityFaults(first)).toEqual([]);
    await signs.panel.getByRole('button', { name: 'Send now' }).click();
    await expect(signs.panel.getByRole('button', { name: 'Send now' })).toBeEnabled();
    await expect(signs.waiting).toHaveAccessibleName('3 changes wait');
    expect(await highlightsOf(ida, project)).toEqual([]);
  });

  await first.close();
  const second = await context.newPage();
  const signs = new WaitingSigns(second);

  await test.step('Another tab sends them, wherever it is open', async () => {
    await context.setOffline(false);
    await second.goto('/statements');
    await expect
      .poll(async () => (await highlightsOf(ida, project)).map(({ note, replyCount }) => [note, replyCount]))
      .toEqual([['Written on a train.', 1]]);
    await expect(signs.waiting).toHaveCount(0);
    await expect(signs.refused).toHaveCount(0);
  });

  await test.step('There is one of each, and nothing is sent twice', async () => {
    const reader = await new ReaderPage(second).open(STATEMENT, project.slug);
    await expect(reader.cardsBy('Ida')).toHaveCount(1);
    await reader
      .card('Ida', 'Written on a train.')
      .getByRole('button', { name: 'Open this highlight' })
      .click();
    await expect(second.getByRole('group', { name: 'Reply by Ida' })).toHaveText(/And this one, too\./);
  });
});

test('A clock that is a day wrong changes nothing of what is sent, nor when it was', async ({ as, make }) => {
  const una = await make.person('Una');
  const project = await make.project(una);
  const page = await as(una);
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60 * 1000);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const signs = new WaitingSigns(page);
  await page.context().setOffline(true);
  await reader.markWithNote(WORDS, 'Tomorrow, says my clock.');
  await expect(signs.waiting).toHaveAccessibleName('2 changes wait');
  await page.clock.setSystemTime(Date.now() - 24 * 60 * 60 * 1000);
  await reader.markWithNote('Phase II (stocktaking)', 'Yesterday, it says now.');
  await expect(signs.waiting).toHaveAccessibleName('4 changes wait');
  await page.context().setOffline(false);
  await expect(signs.waiting).toHaveCount(0);
  await expect(signs.refused).toHaveCount(0);
  const kept = await highlightsOf(una, project);
  expect(kept.map(({ note }) => note).sort()).toEqual([
    'Tomorrow, says my clock.',
    'Yesterday, it says now.',
  ]);
  for (const { createdAt } of kept)
    expect(Math.abs(Date.now() - Date.parse(createdAt))).toBeLessThan(3_600_000);
});

test('What the server refuses is kept with its text, to copy, to try again or to discard', async ({
  as,
  make,
}) => {
  const [olga, ravi] = [await make.person('Olga'), await make.person('Ravi')];
  const project = await make.project(olga);
  await make.member(olga, project, ravi, 'annotator');
  const setRole = (role: 'viewer' | 'annotator') =>
    olga.api.call(endpoints.updateMember, {
      params: { project: project.slug, user: ravi.id },
      body: { role },
    });
  const page = await as(ravi);
  const context = page.context();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const signs = new WaitingSigns(page);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await context.setOffline(true);
  await reader.markWithNote(WORDS, 'An hour of thought.');
  await expect(signs.waiting).toHaveAccessibleName('2 changes wait');
  await setRole('viewer');
  await context.setOffline(false);

  await test.step('It is told, on every page, also after it is loaded again', async () => {
    await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
    await page.goto('/statements');
    await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
    await signs.refused.click();
    const note = signs.refusal('The note was not saved');
    await expect(note).toContainText('An hour of thought.');
    await expect(note).toContainText('It belongs to the change above');
    const highlight = signs.refusal('The highlight was not saved');
    await expect(highlight).toContainText('You may not change this any more.');
    await expect(highlight).toContainText(WORDS);
    expect(await accessibilityFaults(page)).toEqual([]);
    await note.getByRole('button', { name: 'Copy text' }).click();
    await expect(note.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('An hour of thought.');
    await expect(highlight.getByRole('link')).toHaveAttribute(
      'href',
      new RegExp(`^/projects/${project.slug}/statements/${STATEMENT}`),
    );
  });

  await test.step('Trying again in vain loses nothing', async () => {
    await signs.refusal('The highlight was not saved').getByRole('button', { name: 'Try again' }).click();
    await expect(signs.refused).toHaveAccessibleName('2 changes were not saved');
    expect(await highlightsOf(olga, project)).toEqual([]);
  });

  await test.step('Trying again when it is allowed saves both', async () => {
    await setRole('annotator');
    if (!(await signs.list.isVisible())) await signs.refused.click();
    await signs.refusal('The highlight was not saved').getByRole('button', { name: 'Try again' }).click();
    await expect(signs.refused).toHaveCount(0);
    await expect
      .poll(async () => (await highlightsOf(olga, project)).map(({ note }) => note))
      .toEqual(['An hour of thought.']);
  });

  await test.step('Discarding asks first', async () => {
    await reader.open(STATEMENT, project.slug);
    await context.setOffline(true);
    const card = reader.card('Ravi', 'An hour of thought.');
    await card.getByRole('button', { name: 'Open this highlight' }).click();
    await card.getByRole('button', { name: 'Reply…' }).click();
    await card.getByRole('textbox', { name: 'Your reply' }).fill('Not needed.');
    await card.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(signs.waiting).toHaveAccessibleName('1 change waits');
    await setRole('viewer');
    await context.setOffline(false);
    await signs.refused.click();
    const reply = signs.refusal('The reply was not saved');
    const asking = page.getByRole('alertdialog');
    await reply.getByRole('button', { name: 'Discard' }).click();
    await asking.getByRole('button', { name: 'Cancel' }).click();
    await expect(reply).toContainText('Not needed.');
    await reply.getByRole('button', { name: 'Discard' }).click();
    await asking.getByRole('button', { name: 'Discard' }).click();
    await expect(signs.list).toHaveCount(0);
    await expect(signs.refused).toHaveCount(0);
    await page.reload();
    await reader.ready();
    await expect(signs.refused).toHaveCount(0);
  });
});

test('Who signs out with changes waiting is asked first, and finds them again', async ({ as, make }) => {
  const [vera, wim] = [await make.person('Vera'), await make.person('Wim')];
  const project = await make.project(vera);
  const page = await as('guest');
  const signs = new WaitingSigns(page);
  await page.goto('/sign-in');
  await signIn(page, vera);
  await expect(page).toHaveURL('/statements');
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const asking = page.getByRole('dialog', { name: /not saved yet$/ });

  await test.step('Without a connection there is no signing out, and nothing is lost', async () => {
    await page.context().setOffline(true);
    await reader.markWithNote(WORDS, 'Not yet sent.');
    await expect(signs.waiting).toHaveAccessibleName('2 changes wait');
    await signOut(page, 'Vera');
    await expect(asking).toHaveAccessibleName('2 changes are not saved yet');
    expect(await accessibilityFaults(page)).toEqual([]);
    await asking.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(asking).toHaveCount(0);
    await signOut(page, 'Vera');
    await asking.getByRole('button', { name: 'Sign out and keep them here' }).click();
    await expect(page.getByText('You could not be signed out.')).toBeVisible();
  });

  const mend = await breakWrites(page.context());
  await page.context().setOffline(false);

  await test.step('They are kept for her, and shown to nobody else', async () => {
    await asking.getByRole('button', { name: 'Sign out and keep them here' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await mend();
    await signIn(page, wim);
    await expect(page).toHaveURL('/statements');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(signs.waiting).toHaveCount(0);
    await signOut(page, 'Wim');
    await expect(page).toHaveURL(/\/sign-in/);
    expect(await highlightsOf(vera, project)).toEqual([]);
  });

  await test.step('They are sent when she is back', async () => {
    await signIn(page, vera);
    await expect
      .poll(async () => (await highlightsOf(vera, project)).map(({ note }) => note))
      .toEqual(['Not yet sent.']);
  });

  await test.step('She can discard others', async () => {
    await reader.open(STATEMENT, project.slug);
    await reader.saved();
    const again = await breakWrites(page.context());
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    const card = reader.card('Vera', 'Not yet sent.');
    await card.getByRole('textbox', { name: 'Your reply' }).fill('Better not.');
    await card.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(signs.waiting).toHaveAccessibleName('1 change waits');
    await signOut(page, 'Vera');
    await asking.getByRole('button', { name: 'Discard them and sign out…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard and sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await again();
    await signIn(page, vera);
    await expect(page).toHaveURL('/statements');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(signs.waiting).toHaveCount(0);
    expect((await highlightsOf(vera, project)).map(({ replyCount }) => replyCount)).toEqual([0]);
  });
});
