import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { DenseStatement } from './dense-statement';
import { call } from './page/calls';
import type { Subject } from './reader-subjects';

/** What is measured of a page: milliseconds, except for counts and megabytes. `Infinity` is an answer that did not come in time. */
export interface Figures {
  firstScreen: number;
  whole: number;
  visible: number;
  /** 1 when the data came by the feed, 0 when the document had it. */
  isFed: number;
  longest: number;
  longestWithData: number;
  nodes: number;
  heap: number;
  add: number;
  addFrames: number;
  addPaint: number;
  list: number;
  scroll: number;
}

/** A page of a statement, open. */
export interface Visit {
  page: Page;
  cdp: CDPSession;
  subject: Subject;
  statement: DenseStatement;
}

/** Something to do on a page, and the figure that is infinite when it does not answer. */
export interface Step {
  finds: keyof Figures;
  take: (visit: Visit) => Promise<Partial<Figures>>;
}

/** A page that does not answer for so long is given up. */
export const PATIENCE = 120_000;

const VIEWPORT = { width: 1440, height: 900 };

class Silence extends Error {}

/** So long a browser is left alone with a new tab: it has work of its own then, on the same few processors. */
const REST = 2_000;

/**
 * Open a page at the beginning or the middle of the text, and take `steps` one after the other. Whoever opens it comes from
 * another page of the same kind on the same site: scripts, styles and fonts are in the cache, this page is not.
 */
export async function visit(
  browser: Browser,
  { subject, statement, from }: Pick<Visit, 'subject' | 'statement'> & { from: 'beginning' | 'middle' },
  steps: readonly Step[],
): Promise<Partial<Figures>> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const figures: Partial<Figures> = {};
  try {
    if (subject.cookie) await context.addCookies(cookiesOf(subject.cookie, subject.url));
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(subject.before, { waitUntil: 'networkidle' });
    await wait(REST);
    await page.addInitScript(`window.beginsInMiddle = ${from === 'middle'}`);
    for (const file of ['watch.js', 'act.js'])
      await page.addInitScript({ path: path.join(import.meta.dirname, 'page', file) });
    const cdp = await context.newCDPSession(page);
    for (const { finds, take } of steps) {
      figures[finds] = Infinity;
      Object.assign(figures, await answered(take({ page, cdp, subject, statement })));
    }
  } catch (error) {
    if (!(error instanceof Silence)) throw error;
  } finally {
    // A page that is busy cannot be closed either; it goes with the browser.
    await Promise.race([context.close(), wait(10_000)]);
  }
  return figures;
}

/** Wait until nothing happens any more. */
export async function settled(page: Page): Promise<void> {
  while (!(await call(page, 'isSettled'))) await wait(200);
}

async function answered<T>(work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const silence = wait(PATIENCE, undefined, { signal: stop.signal }).then(() => {
    throw new Silence();
  });
  // Whichever of the two loses may fail later.
  silence.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, silence]);
  } finally {
    stop.abort();
  }
}

/** Return a cookie header as the cookies that a browser has of the site at `url`. */
export function cookiesOf(cookie: string, url: string) {
  return cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    // Of the whole site: Playwright would make it one of the folder of the page.
    return { name, value: value.join('='), url: new URL(url).origin };
  });
}
