import { setTimeout as sleep } from 'node:timers/promises';
import type { Highlight } from '@/lib/contracts/highlight';
import { Browser } from '@/lib/testing/browser';
import { numbersFrom } from '@/lib/testing/numbers';
import type { Fleet } from '../fleet';
import { act } from './actions';
import type { Ledger } from './ledger';
import { Page } from './page';
import type { Part, World } from './world';

/** Milliseconds between two things that one person does, at most. */
const THINKING = 700;
/** Nobody does more than so many things without hearing of any of them. */
const MOST_OPEN = 20;

/** Somebody with a browser, in which one or two tabs show the statement. */
export class Participant {
  readonly part: Part;
  readonly browser: Browser;
  /** Those that are open now. */
  readonly pages: Page[] = [];
  /** Those that are gone, for what they have seen. */
  readonly gone: Page[] = [];
  readonly #world: World;
  readonly #random: () => number;
  #texts = 0;

  constructor(part: Part, world: World, browser: Browser, seed: number) {
    this.part = part;
    this.browser = browser;
    this.#world = world;
    this.#random = numbersFrom(seed);
    this.openTab();
    // Some have the same statement open twice.
    if (this.#random() < 0.3) this.openTab();
  }

  page(random: () => number): Page {
    const page = this.pages[Math.floor(random() * this.pages.length)];
    if (!page) throw new Error(`${this.part.name} has no tab.`);
    return page;
  }

  openTab(): void {
    this.pages.push(new Page(this.browser, this.part, this.#world));
  }

  /** A tab is gone without a goodbye, and another one is opened. */
  crashTab(random: () => number): void {
    const page = this.page(random);
    page.crash();
    this.pages.splice(this.pages.indexOf(page), 1);
    this.gone.push(page);
    this.openTab();
  }

  async loseNetwork(milliseconds: number): Promise<void> {
    if (!this.browser.isOnline) return;
    this.browser.setOnline(false);
    await sleep(milliseconds);
    this.browser.setOnline(true);
    for (const page of this.pages) page.reconnect();
  }

  /** Work until `isOver`: the next thing is done whether or not the one before was answered, as people do. */
  async work(isOver: () => boolean, count: (what: string) => void): Promise<void> {
    const trash: Highlight[] = [];
    const open = new Set<Promise<unknown>>();
    const nextText = () => `${this.part.name}, text ${(this.#texts += 1)}`;
    while (!isOver()) {
      const page = this.page(this.#random);
      // Numbers of its own: what the page shows, and so how many of them are used, changes nothing for what comes next.
      const random = numbersFrom(Math.floor(this.#random() * 4_294_967_296));
      const { name, done } = act({ world: this.#world, part: this.part, random, page, trash, nextText });
      count(name);
      open.add(done);
      void done.finally(() => open.delete(done));
      await sleep(this.#random() * THINKING);
      if (open.size >= MOST_OPEN) await Promise.race(open);
    }
  }
}

/** Everybody who takes part. */
export class Crowd {
  readonly participants: readonly Participant[];

  constructor(world: World, { url }: Fleet, ledger: Ledger, seed: number) {
    this.participants = world.parts.map((part, index) => {
      const watch = ledger.watcher(part);
      return new Participant(
        part,
        world,
        new Browser({ url, cookie: part.cookie, watch }),
        seed * 1_000 + index,
      );
    });
  }

  any(random: () => number): Participant {
    const one = this.participants[Math.floor(random() * this.participants.length)];
    if (!one) throw new Error('There is nobody.');
    return one;
  }

  get pages(): Page[] {
    return this.participants.flatMap(({ pages }) => pages);
  }

  close(): void {
    for (const { browser } of this.participants) browser.close();
  }
}
