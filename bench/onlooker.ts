import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findOrInstallBrowser } from '../scripts/browser';
import type { Span } from '../lib/core/span';
import { cookiesOf } from './reader-visit';

/** A browser in which a statement is open, while somebody else marks it. */
export interface Onlooker {
  /** The part of the text that is on the screen, and stays there. What is far from it is not drawn. */
  readonly screen: Span;
  /** Begin to look for a highlight; return what waits until it is painted, and says when, by the clock of the machine. */
  readonly expect: (id: string) => Promise<() => Promise<number>>;
  readonly close: () => Promise<void>;
}

const VIEWPORT = { width: 1440, height: 1_200 };
const PATIENCE = 60_000;

/** Open `url`, the page of a statement, as whom `cookie` is of, and wait until the page says that it follows. */
export async function openOnlooker(url: string, cookie: string): Promise<Onlooker> {
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(console.log),
    args: ['--no-sandbox'],
  });
  try {
    const context = await browser.newContext({ viewport: VIEWPORT });
    await context.addCookies(cookiesOf(cookie, url));
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript({ path: path.join(import.meta.dirname, 'page', 'arrivals.js') });
    await following(page, url);
    return {
      screen: await page.evaluate(() => (window as unknown as Arrivals).textOnScreen()),
      expect: async (id) => {
        await page.evaluate((id) => (window as unknown as Arrivals).expectDrawn(id), id);
        return () => page.evaluate(() => (window as unknown as Arrivals).drawn);
      },
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Where somebody reads is told by a page as soon as its stream is live. */
async function following(page: Page, url: string): Promise<void> {
  const told = page.waitForResponse((response) => response.url().includes('/presence') && response.ok());
  await Promise.all([told, page.goto(url)]);
}

/** What arrivals.js sets. */
interface Arrivals {
  expectDrawn: (id: string) => void;
  drawn: Promise<number>;
  textOnScreen: () => Span;
}
