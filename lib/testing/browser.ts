import { AsyncLocalStorage } from 'node:async_hooks';
import { IDBFactory } from 'fake-indexeddb';
import { NodeEventSource } from './event-source';
import { WebLocks } from './web-locks';

/** A request as a tab sends it. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly ifMatch: string | null;
  /** What was said as JSON. */
  readonly body: unknown;
}

/** What a request was answered with: JSON, or text that is none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Owner {
  /** Of the site. */
  readonly url: string;
  readonly cookie: string;
  /** Called with each request; what it returns is called with the answer, or with `null` when it is certain that none comes. */
  readonly watch?: (sent: Sent) => (answer: Answer | null) => void;
}

let browsers = 0;

/**
 * Somebody's browser, in which the code of the client runs in Node as it is, for many people in one process: it has a
 * session, a storage, locks and channels of its own. `import 'fake-indexeddb/auto'` goes before the first one.
 */
export class Browser {
  readonly owner: Owner;
  readonly indexedDB = new IDBFactory();
  readonly locks = new WebLocks();
  readonly name = `browser ${(browsers += 1)}`;
  /** Without a network nothing is sent, and nothing comes. */
  isOnline = true;
  readonly #tabs = new Set<Tab>();

  constructor(owner: Owner) {
    this.owner = owner;
  }

  openTab(): Tab {
    const tab = new Tab(this);
    this.#tabs.add(tab);
    return tab;
  }

  /** Lose the network, or have it back. Nobody is told but by what fails. */
  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    if (!isOnline) for (const tab of this.#tabs) tab.cutStreams();
  }

  /** End all tabs. */
  close(): void {
    for (const tab of this.#tabs) tab.crash();
  }
}

/** One tab: code that runs `inside` it finds its browser behind the globals. */
export class Tab {
  readonly browser: Browser;
  readonly locks: Pick<LockManager, 'request'>;
  readonly #life = new AbortController();
  readonly #sources = new Set<NodeEventSource>();

  constructor(browser: Browser) {
    this.browser = browser;
    this.locks = browser.locks.forTab(this.#life.signal);
  }

  /** Ends with the tab. */
  get life(): AbortSignal {
    return this.#life.signal;
  }

  #isGone(): boolean {
    return this.life.aborted;
  }

  /** Run `work`, and all that it sets going, in this tab. */
  inside<T>(work: () => T): T {
    install();
    return current.run(this, work);
  }

  /** Be gone without a goodbye: what is under way is broken off, and nothing is heard or sent any more. */
  crash(): void {
    this.#life.abort();
    for (const source of this.#sources) source.close();
  }

  /** Break all event streams, as a network does. */
  cutStreams(): void {
    for (const source of this.#sources) source.cut();
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    if (this.#isGone()) return NEVER;
    const { url, cookie, watch } = this.browser.owner;
    const headers = new Headers(init.headers);
    const told = watch?.(sentBy(address, init, headers));
    headers.set('cookie', cookie);
    const signal = AbortSignal.any([this.life, ...(init.signal ? [init.signal] : [])]);
    try {
      if (!this.browser.isOnline) throw new TypeError('There is no network.');
      const response = await realFetch(new URL(address, url), { ...init, headers, signal });
      // With its whole body: an answer that breaks off in the middle is none.
      const text = await response.text();
      told?.({ status: response.status, body: parsed(text) });
      const { status, statusText } = response;
      return new Response(text === '' ? null : text, { status, statusText, headers: response.headers });
    } catch (error) {
      if (this.#isGone()) return await NEVER;
      told?.(null);
      throw error;
    }
  }

  /** Open a stream of events as this person. Like everything of a tab, it ends with it. */
  listen(address: string): NodeEventSource {
    const { url, cookie } = this.browser.owner;
    const source = new NodeEventSource(new URL(address, url).href, { headers: { cookie }, retry: 100 });
    this.#sources.add(source);
    if (this.#isGone()) source.close();
    else if (!this.browser.isOnline) source.cut();
    return source;
  }
}

const current = new AsyncLocalStorage<Tab>();
const realFetch = globalThis.fetch;
/** What somebody who is gone waits for. */
const NEVER = new Promise<never>(() => undefined);

let isInstalled = false;

/** Let the globals be those of the tab that the running code belongs to. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  globalThis.fetch = (input, init) => {
    const tab = current.getStore();
    return tab && typeof input === 'string' ? tab.fetch(input, init) : realFetch(input, init);
  };
  define('indexedDB', () => current.getStore()?.browser.indexedDB);
  define('navigator', () => {
    const tab = current.getStore();
    return tab && { onLine: tab.browser.isOnline, locks: tab.locks, userAgent: 'Postil in Node' };
  });
  define('BroadcastChannel', () => TabChannel);
}

function define(name: string, get: () => unknown): void {
  Object.defineProperty(globalThis, name, { configurable: true, get });
}

const RealChannel = globalThis.BroadcastChannel;

/** A channel among the tabs of one browser, closed when its tab ends. */
class TabChannel extends RealChannel {
  readonly #life: AbortSignal | undefined;

  constructor(name: string) {
    const tab = current.getStore();
    super(`${tab?.browser.name ?? ''} ${name}`);
    this.#life = tab?.life;
    this.#life?.addEventListener('abort', () => this.close());
  }

  override postMessage(message: unknown): void {
    if (!this.#life?.aborted) super.postMessage(message);
  }
}

function sentBy(address: string, { method = 'GET', body }: RequestInit, headers: Headers): Sent {
  const said = typeof body === 'string' ? parsed(body) : null;
  return { method, address, ifMatch: headers.get('if-match'), body: said };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
