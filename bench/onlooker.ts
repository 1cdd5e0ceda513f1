import path from 'node:path';
import { chromium } from '@playwright/test';
import { findOrInstallBrowser } from '../scripts/browser';
import { cookiesOf } from './reader-visit';

/** A browser in which a statement is open, while somebody else marks it. */
export interface Onlooker {
  /** Begin to look for a highlight; return what waits until it is painted, and says when, by the clock of the machine. */
  expect: (id: string) => Promise<() => Promise<number>>;
  close: () => Promise<void>;
}

const VIEWPORT = { width: 1440, height: 2_400 };

/** Open `url`, the page of a statement of which all is on the screen or near it, and wait until nothing happens there. */
export async function openOnlooker(url: string, cookie: string): Promise<Onlooker> {
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(console.log),
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext({ viewport: VIEWPORT });
  await context.addCookies(cookiesOf(cookie, url));
  const page = await context.newPage();
  await page.addInitScript({ path: path.join(import.meta.dirname, 'page', 'arrivals.js') });
  const stream = page.waitForResponse((response) => response.url().includes('/events'));
  await page.goto(url);
  await stream;
  return {
    expect: async (id) => {
      await page.evaluate((id) => (window as unknown as Arrivals).expectDrawn(id), id); // set by arrivals.js
      return () => page.evaluate(() => (window as unknown as Arrivals).drawn);
    },
    close: () => browser.close(),
  };
}

interface Arrivals {
  expectDrawn: (id: string) => void;
  drawn: Promise<number>;
}
