import type { BrowserContext, Locator, Page } from '@playwright/test';

/** What a page says of changes that the server does not have. */
export class WaitingSigns {
  readonly page: Page;
  /** Says how many changes wait. */
  readonly waiting: Locator;
  /** Says how many changes were refused; opens the list of them. */
  readonly refused: Locator;
  readonly panel: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.waiting = page.getByRole('button', { name: /^\d+ changes? waits?$/ });
    this.refused = page.getByRole('button', { name: /^\d+ changes? (was|were) not saved$/ });
    this.panel = page.getByRole('dialog', { name: 'Changes that wait' });
    this.list = page.getByRole('dialog', { name: / not saved$/ });
  }

  /** One of the changes that were refused, by what was not saved. */
  refusal(what: string): Locator {
    return this.list.getByRole('article', { name: what });
  }
}

/** Let pages be read and nothing be written: the connection breaks whenever something is. Returns how to mend it. */
export async function breakWrites(context: BrowserContext): Promise<() => Promise<void>> {
  const writes = '**/api/v1/**';
  await context.route(writes, (route) =>
    route.request().method() === 'GET' ? route.fallback() : route.abort('connectionreset'),
  );
  return () => context.unroute(writes);
}

/** Keep from a page what others do: it writes as ever and hears of nothing. Returns how to let it hear again. */
export async function deafen(page: Page): Promise<() => Promise<void>> {
  const reads = '**/api/v1/**';
  await page.route(reads, (route) =>
    route.request().method() === 'GET' ? route.abort('connectionreset') : route.fallback(),
  );
  return () => page.unroute(reads);
}
