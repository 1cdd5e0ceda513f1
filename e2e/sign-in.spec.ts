import { endpoints } from '@/lib/contracts/endpoints';
import { type Api, expectProblem } from './api';
import { expect, test } from './fixtures';
import { signIn, signOut, signUp } from './pages/account';
import { ReaderPage } from './pages/reader';
import { CLOSING_CEREMONY, SEED_PROJECT } from './site';

test('A wrong password and an unknown person are told the same', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const page = await as('guest');
  await page.goto('/sign-in');
  const wrong = { email: anna.email, password: `${anna.password}x` };
  for (const account of [wrong, { email: 'nobody@postil.test', password: anna.password }]) {
    await signIn(page, account);
    await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toHaveText(
      'The e-mail or the password is not right.',
    );
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(account.email);
  }
  await signIn(page, { email: anna.email.toUpperCase(), password: anna.password });
  await expect(page).toHaveURL('/statements');
});

test('A form with nothing usable in it says what is missing, beside the field', async ({ as }) => {
  const page = await as('guest');
  await page.goto('/sign-up');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText('Write your name.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveAccessibleDescription(
    /Use at least \d+ characters/,
  );
  await page.goto('/sign-in');
  await signIn(page, { email: 'no address', password: '' });
  await expect(page.getByText('Write your password.')).toBeVisible();
  await expect(page).toHaveURL('/sign-in');
});

test('An e-mail can have one account', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const page = await as('guest');
  await page.goto('/sign-up');
  await page.getByRole('textbox', { name: 'Name' }).fill('Another Anna');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(anna.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('another fine password');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText('This e-mail already has an account.')).toBeVisible();
});

test('After signing in one is where one was going, passage included', async ({ as, make }) => {
  const anna = await make.person('Anna');
  const statement = await make.statement(anna);
  const highlight = await make.highlight(anna, { slug: SEED_PROJECT }, statement, 'a resounding rejection');
  const page = await as('guest');
  for (const path of [
    '/statements?q=compact&sort=title',
    `/projects/${SEED_PROJECT}/statements/${CLOSING_CEREMONY}#h-${highlight.id}`,
  ]) {
    await page.context().clearCookies();
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await signIn(page, anna);
    await expect(page).toHaveURL(path);
  }
  await expect(new ReaderPage(page).marked('a resounding rejection')).toBeInViewport();
});

test('Signing up leads to where one was going, too', async ({ as }) => {
  const page = await as('guest');
  await page.goto(`/projects/${SEED_PROJECT}/codebook`);
  await page.getByRole('link', { name: 'Make one' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Dora');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('dora@postil.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('dora has a password');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).toHaveURL(`/projects/${SEED_PROJECT}/codebook`);
});

test('Who signs out is out, and pages lead to the sign-in page again', async ({ as }) => {
  const page = await as('guest');
  await signUp(page, { name: 'Emil', email: 'emil@postil.test', password: 'emil has a password' });
  await signOut(page, 'Emil');
  await expect(page).toHaveURL('/sign-in');
  await page.goto('/statements');
  await expect(page).toHaveURL('/sign-in?callbackUrl=%2Fstatements');
});

test('Nobody is led to another site', async ({ as, make, site }) => {
  const anna = await make.person('Anna');
  const page = await as('guest');
  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    await signIn(page, anna);
    await expect(page, elsewhere).toHaveURL('/statements');
    const path = `/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`;
    const again = await anna.api.send({ method: 'GET', path });
    expect(again.headers.get('location'), elsewhere).toBe('/statements');
  }
  const answer = await sendCredentials(make.guest(), anna, 'https://evil.example');
  expect(new URL(answer.headers.get('location') ?? '', site.url).origin).toBe(site.url);
});

test('After many wrong passwords for one address one has to wait, with the right one too', async ({
  as,
  make,
}) => {
  const anna = await make.person('Anna');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await sendCredentials(make.guest(), { email: anna.email, password: `guess ${attempt}` }, '/');
  }
  const page = await as('guest');
  await page.goto('/sign-in');
  await signIn(page, anna);
  await expect(page.getByText('Too many tries.')).toBeVisible();
  await expect(page).toHaveURL('/sign-in');
});

test('Where sign-up is closed, nobody makes an account', async ({ as, make, site }) => {
  await site.restart('stop', { POSTIL_SIGN_UP: 'closed' });
  try {
    const before = await site.fingerprint();
    const page = await as('guest');
    await page.goto('/sign-in');
    await expect(page.getByText('Accounts are made by an admin here.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Make one' })).toHaveCount(0);
    await page.goto('/sign-up');
    await expect(page.getByRole('heading', { name: 'Sign-up is closed here' })).toBeVisible();
    const body = { name: 'Fritz', email: 'fritz@postil.test', password: 'fritz has a password' };
    await expectProblem(await make.guest().ask(endpoints.signUp, { body }), 'forbidden', 'signing up');
    expect(await site.fingerprint()).toEqual(before);
  } finally {
    await site.restart('stop');
  }
});

test('Before the page answers, nothing is sent, and no password gets into an address', async ({
  browser,
  site,
}) => {
  // Without scripts it never answers: the same as before they have come.
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(path);
    await expect(page.locator('form button[type=submit]')).toBeDisabled();
    await expect(page.locator('form')).toHaveAttribute('method', 'post');
    await page.getByRole('textbox', { name: 'Password' }).fill('a secret of mine');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(path);
  }
  await context.close();
});

/** Sign in as next-auth's own form would: with its token, and told where to go then. */
async function sendCredentials(
  api: Api,
  { email, password }: { email: string; password: string },
  callbackUrl: string,
): Promise<Response> {
  const csrf = await api.send({ method: 'GET', path: '/api/auth/csrf' });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }; // next-auth's own answer
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return api.send({
    method: 'POST',
    path: '/api/auth/callback/credentials',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, callbackUrl }).toString(),
  });
}
