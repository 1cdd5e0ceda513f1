import { expect, type Page } from '@playwright/test';

/** In the open dialog make a link that works until it is revoked, close the dialog, and return the address. */
export async function makeLink(
  page: Page,
  title: 'Share this passage' | 'Share this collection',
): Promise<string> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const address = dialog.getByRole('textbox', { name: 'Address' });
  await expect(address).toBeFocused();
  const value = await address.inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  return value;
}
