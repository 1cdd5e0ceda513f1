import { type BrowserContext, expect, type Page } from '@playwright/test';

/** Open an address in another tab, and wait until it does something when it is used. */
export async function openTab(context: BrowserContext, address: string, ready: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  const button = page.getByRole('button', { name: ready });
  await expect(button).toBeEnabled();
  const isLive = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
  await expect.poll(() => button.evaluate(isLive)).toBe(true);
  return page;
}

/** Choose from a menu. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
