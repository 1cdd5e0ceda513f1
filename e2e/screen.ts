import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { inRoot } from '@/scripts/root';
import { accessibilityFaults } from './axe';
import { expect } from './fixtures';

const folder = inRoot('docs', 'screens');

/** The screens on which the product is looked at. */
export const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 740 } };
export type Width = keyof typeof WIDTHS;

/**
 * Make sure that what `page` shows is accessible and fits its width, light and dark. With `POSTIL_SCREENS=1` a picture of
 * each is kept under `name`.
 */
export async function drawScreen(page: Page, name: string, width: Width): Promise<void> {
  await page.evaluate(async () => document.fonts.ready);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, 'pixels that are only reached by scrolling sideways').toBeLessThanOrEqual(0);
    if (process.env.POSTIL_SCREENS === '1') {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({
        path: `${folder}/${name}-${colorScheme}-${width}.png`,
        animations: 'disabled',
      });
    }
  }
}

/** Runs in the page: wait until what changes its colour has done so. */
async function settled(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}
