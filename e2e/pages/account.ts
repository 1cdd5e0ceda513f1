import { expect, type Page } from '@playwright/test';
import { awake } from './awake';

interface Account {
  name: string;
  email: string;
  password: string;
}

/** Make an account through the form. One is signed in then, and in the library. */
export async function signUp(page: Page, account: Account): Promise<void> {
  await page.goto('/sign-up');
  await fillSignUp(page, account);
  await expect(page).toHaveURL('/statements');
}

/** Fill in the form for a new account that is open, and send it. */
export async function fillSignUp(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Make account' }).click();
}

/** Fill in the sign-in form that is open, and send it. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Choose to sign out in the menu of `name`'s account; one may be asked about what is not saved. */
export async function signOut(page: Page, name: string): Promise<void> {
  const account = page.getByRole('button', { name: `Account: ${name}` });
  await awake(account);
  await account.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
