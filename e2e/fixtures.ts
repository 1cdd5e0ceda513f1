import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { SESSION_COOKIE } from '@/lib/testing/session';
import { Make, type Person } from './make';
import { Site } from './site';
import { watch } from './watch';

interface WorkerFixtures {
  /** The Postil of this worker. Tests share it: each makes its own people and projects. */
  site: Site;
  make: Make;
}

/** Opens a page of a browser of somebody's own. */
export type As = (who: 'admin' | 'guest' | Person) => Promise<Page>;

interface TestFixtures {
  /** Open the site as somebody, with a session that was minted and not typed; each time a browser of their own. */
  as: As;
}

/** Playwright's `test` with a Postil to test. What goes wrong in a page that `as` opened fails the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // Playwright reads from the pattern which fixtures this one needs: none.
    async ({}, use) => {
      const site = await Site.start();
      await use(site);
      await site.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  make: [async ({ site }, use) => use(new Make(site)), { scope: 'worker' }],
  baseURL: async ({ site }, use) => use(site.url),
  as: async ({ browser, site, make, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: site.url });
      contexts.push(context);
      if (who !== 'guest') await signIn(context, site, who === 'admin' ? await make.admin() : who);
      watch(context, complaints);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(complaints, 'what went wrong in the pages').toEqual([]);
  },
});

export { expect };

/** Give `context` the session of `person`. */
async function signIn(context: BrowserContext, site: Site, person: Person): Promise<void> {
  const { hostname } = new URL(site.url);
  const cookie = { name: SESSION_COOKIE, value: person.session, domain: hostname, path: '/' };
  await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
}
