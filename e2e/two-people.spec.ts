import type { BrowserContext, Page } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { SESSION_COOKIE } from '@/lib/testing/session';
import { expectProblem } from './api';
import { expect, test } from './fixtures';
import type { Make, Person } from './make';
import { signIn, signOut } from './pages/account';
import { ReaderPage } from './pages/reader';
import { breakWrites, WaitingSigns } from './pages/waiting';
import { ALL, askIn } from './samples';

const STATEMENT = 'concept-note-next-steps';
const WORDS = 'Phase 1 (consultation) took place';
const MORE_WORDS = 'Phase II (stocktaking)';

/** Ada and Bo share a project, and a computer. Bo has marked what only he may see. */
async function twoPeople(make: Make) {
  const [ada, bo] = [await make.person('Ada'), await make.person('Bo')];
  const project = await make.project(ada);
  await make.member(ada, project, bo, 'editor');
  const statement = await make.statement(ada, STATEMENT);
  await make.highlight(bo, project, statement, WORDS, { note: 'Only Bo knows.', visibility: 'private' });
  return { ada, bo, project, statement };
}

/** What the server has of notes in a project that `person` may see. */
async function notesOf(person: Person, project: { slug: string }) {
  const params = { project: project.slug };
  const { items } = await person.api.call(endpoints.listHighlights, { params });
  return items.map(({ note }) => note).sort();
}

const signedOut = (page: Page) => page.getByRole('alertdialog', { name: 'You are signed out' });

test('Two people who share a browser neither see nor write as each other, whatever tabs are open', async ({
  as,
  make,
}) => {
  const { ada, bo, project } = await twoPeople(make);
  const first = await as('guest');
  const context = first.context();
  await first.goto(`/sign-in?callbackUrl=/projects/${project.slug}/statements/${STATEMENT}`);
  await signIn(first, ada);
  const reader = new ReaderPage(first);
  await reader.ready();
  const signs = new WaitingSigns(first);
  const mend = await breakWrites(context);
  await reader.markWithNote(MORE_WORDS, 'Written by Ada.');
  await expect(signs.waiting).toHaveAccessibleName('2 changes wait');
  const second = await context.newPage();

  await test.step('Ada signs out in another tab, and hers says so', async () => {
    await second.goto('/statements');
    await signOut(second, 'Ada');
    await second.getByRole('button', { name: 'Sign out and keep them here' }).click();
    await expect(second).toHaveURL(/\/sign-in/);
    await expect(signedOut(first)).toBeVisible();
    await mend();
  });

  await test.step('Bo signs in there, and sees what is his', async () => {
    await signIn(second, bo);
    await expect(second).toHaveURL('/statements');
    const his = await new ReaderPage(second).open(STATEMENT, project.slug);
    await expect(his.card('Bo', 'Only Bo knows.')).toBeVisible();
    await expect(his.cardsBy('Ada')).toHaveCount(0);
  });

  await test.step('Her tab shows nothing of his, and writes nothing as him', async () => {
    await first.bringToFront();
    await signedOut(first).getByRole('button', { name: 'Stay here' }).click();
    await reader.markWithNote(WORDS, 'Written by Ada, later.');
    await expect(signs.waiting).toHaveAccessibleName('4 changes wait');
    await signs.waiting.click();
    await expect(signs.panel).toContainText('You are signed out');
    await first.keyboard.press('Escape');
    await expect(reader.cardsBy('Ada')).toHaveCount(2);
    await expect(reader.cardsBy('Bo')).toHaveCount(0);
    expect(await notesOf(bo, project)).toEqual(['Only Bo knows.']);
    expect(await notesOf(ada, project)).toEqual([]);
  });

  await test.step('A link in it leads to a page that is wholly his', async () => {
    await first.getByRole('link', { name: 'Codebook' }).click();
    await expect(first.getByRole('button', { name: 'Account: Bo' })).toBeVisible();
    await expect(signs.waiting).toHaveCount(0);
  });

  await test.step('What she had waiting is sent when she is back', async () => {
    await signOut(second, 'Bo');
    await expect(second).toHaveURL(/\/sign-in/);
    await signIn(second, ada);
    await expect.poll(() => notesOf(ada, project)).toEqual(['Written by Ada, later.', 'Written by Ada.']);
    expect(await notesOf(bo, project)).toEqual([
      'Only Bo knows.',
      'Written by Ada, later.',
      'Written by Ada.',
    ]);
  });
});

test('Who asks for somebody else than themselves is answered 401 everywhere, and writes nothing', async ({
  make,
  site,
}) => {
  const [anna, ben] = [await make.person('Anna'), await make.person('Ben')];
  const world = await make.world(anna);
  const before = await site.fingerprint();
  for (const line of ALL.filter(([, { access }]) => access === 'member')) {
    await expectProblem(await askIn(world, anna.api.naming(ben.id), line), 'unauthenticated', line[0]);
  }
  const params = { project: world.project.slug };
  const follow = (viewer: string) => anna.api.ask(endpoints.followProject, { params, query: { viewer } });
  await expectProblem(await follow(ben.id), 'unauthenticated', 'a stream for somebody else');
  expect((await follow(anna.id)).status).toBe(200);
  expect((await anna.api.naming(anna.id).ask(endpoints.getMe)).status).toBe(200);
  expect(await site.fingerprint()).toEqual(before);
});

/** Somebody else signs in, and no tab is told. */
async function swapSession(context: BrowserContext, url: string, { session }: Person): Promise<void> {
  const { hostname } = new URL(url);
  const cookie = { name: SESSION_COOKIE, value: session, domain: hostname, path: '/' };
  await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
}

test('A tab that was not told of a sign-in finds out when it asks for something', async ({
  as,
  make,
  site,
}) => {
  const { ada, bo, project } = await twoPeople(make);
  const page = await as(ada);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await reader.markWithNote(MORE_WORDS, 'Written by Ada.');
  await reader.saved();
  await swapSession(page.context(), site.url, bo);

  await test.step('When its connection breaks, the next one is not made as somebody else', async () => {
    const asked = page.waitForResponse((response) => response.url().includes('/events'));
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    expect((await asked).status()).toBe(401);
    // Behind the question nothing has a role.
    await signedOut(page).getByRole('button', { name: 'Stay here' }).click();
    await expect(reader.cardsBy('Ada')).toHaveCount(1);
    await expect(reader.cardsBy('Bo')).toHaveCount(0);
  });

  await test.step('Loaded again it is the page of who is signed in now', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: 'Account: Bo' })).toBeVisible();
    await expect(reader.card('Bo', 'Only Bo knows.')).toBeVisible();
  });
});

test('A page without a connection of its own says so too, and leads on', async ({ as, make, site }) => {
  const { ada, bo } = await twoPeople(make);
  const page = await as(ada);
  await page.goto('/statements');
  await expect(page.getByRole('table')).toBeVisible();
  await swapSession(page.context(), site.url, bo);
  await page.getByRole('search').getByRole('textbox').fill('migration');
  const said = page.getByText('You are signed out. Sign in and try again.');
  await expect(said).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Account: Bo' })).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('Who signs out in one tab and in again goes on in the others', async ({ as, make }) => {
  const { ada, bo, project, statement } = await twoPeople(make);
  const first = await as(ada);
  const reader = await new ReaderPage(first).open(STATEMENT, project.slug);
  const second = await first.context().newPage();
  await second.goto('/statements');
  await signOut(second, 'Ada');
  await expect(signedOut(first)).toBeVisible();
  await expect(second).toHaveURL(/\/sign-in/);
  await signIn(second, ada);
  await expect(second).toHaveURL('/statements');
  await expect(signedOut(first)).toHaveCount(0);
  await first.bringToFront();
  await make.highlight(bo, project, statement, MORE_WORDS, { note: 'For Ada, too.' });
  await expect(reader.card('Bo', 'For Ada, too.')).toBeVisible();
});
