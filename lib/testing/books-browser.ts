import { collectionKey, collectionsKey } from '@/lib/client/collections-drawing';
import { summaryOf } from '@/lib/client/collections-cache';
import type { Receipt } from '@/lib/client/outbox/receipt';
import { draftTag, makeTagLetter, updateTagLetter } from '@/lib/client/tag-letters';
import { siblingsOf, tagsKey } from '@/lib/client/tags-cache';
import type { CollectionItem } from '@/lib/contracts/collection';
import type { Tag, TagPatch } from '@/lib/contracts/tag';
import { type BookServer, makeBookServer, testCollection, testTag } from './book-server';
import { testId } from './feed-server';
import { type Browser, later, openBrowser, type Tab } from './outbox-browser';

/** The project of the codebook and the collection. */
export const PROJECT = 'compact';
/** Its tags, one that is not made yet, its collection, and the items of that. */
export const [ONE, TWO, NEW, C, I, J] = [11, 12, 13, 31, 41, 42].map(testId) as [
  ...[string, string, string],
  ...[string, string, string],
];

/** A browser with a codebook and a collection on its server beside the highlights. */
export interface BooksBrowser {
  readonly browser: Browser;
  readonly books: BookServer;
  /** What a request is answered with instead, if it is not `undefined`. */
  instead: (method: string, path: string) => Response | undefined;
  /** How many requests that change something were under way at once, at most. */
  atOnce: number;
  /** Open a tab in which codebook and collections are known. */
  readonly open: () => Promise<Tab>;
  /** Bring the network back, and let all that waits go. */
  readonly reconnect: (tab: Tab) => Promise<void>;
}

/** Return a browser whose server has the tags `ONE` and `TWO`, and the collection `C` with the texts `I` and `J`. */
export function openBooks(): BooksBrowser {
  const browser = openBrowser();
  const items = [testItem(I, 'First'), testItem(J, 'Second')];
  const books = makeBookServer(
    [testTag(11, { name: 'one' }), testTag(12, { name: 'two', position: 1 })],
    [testCollection(31, { items })],
  );
  const it: BooksBrowser = {
    browser,
    books,
    instead: () => undefined,
    atOnce: 0,
    async open() {
      const tab = await browser.openTab();
      tab.client.setQueryData(tagsKey(PROJECT), books.tags());
      tab.client.setQueryData(collectionsKey(PROJECT), books.collections().map(summaryOf));
      for (const each of books.collections()) tab.client.setQueryData(collectionKey(each.id), each);
      return tab;
    },
    async reconnect(tab) {
      browser.isOnline = true;
      tab.outbox.sendNow();
      await later(500);
    },
  };
  const feed = browser.server.fetch;
  let underWay = 0;
  const answer: typeof fetch = async (input, init) => {
    const isWrite = init?.method !== 'GET';
    if (isWrite) underWay += 1;
    it.atOnce = Math.max(it.atOnce, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    if (isWrite) underWay -= 1;
    const path = input as string; // the client gives an address
    return it.instead(init?.method ?? 'GET', path) ?? books.answer(path, init) ?? feed(input, init);
  };
  Object.assign(browser.server, { fetch: answer });
  return it;
}

/** Return a text in a collection. */
export function testItem(id: string, text: string): CollectionItem {
  const nothing = { highlightId: null, statementId: null, highlight: null, statement: null };
  const unedited = { editedBy: null, editedAt: null };
  return { id, kind: 'text', caption: '', text, ...nothing, ...unedited };
}

/** Return the codebook as a tab shows it. */
export function codebookIn({ client }: Tab): Tag[] {
  return client.getQueryData<Tag[]>(tagsKey(PROJECT)) ?? [];
}

/** Return a tag as a tab shows it. @throws Error when it does not. */
export function tagIn(tab: Tab, id: string): Tag {
  const found = codebookIn(tab).find((tag) => tag.id === id);
  if (!found) throw new Error(`There is no tag ${id}.`);
  return found;
}

/** Return the names at the top of a codebook, in order. */
export function namesOf(tags: readonly Tag[]): string[] {
  return siblingsOf(tags, null).map(({ name }) => name);
}

/** Make a tag, as one does in the codebook. */
export function makeTag(tab: Tab, id: string, name: string, parentId: string | null = null): Receipt {
  const body = { id, name, parentId };
  const draft = draftTag(codebookIn(tab), body);
  return tab.outbox.submit(makeTagLetter(PROJECT, { body, draft }, `make ${name}`));
}

/** Change a tag; where its words are changed, as it was `seen`. */
export function updateTag(tab: Tab, id: string, patch: TagPatch, seen?: Tag): Receipt {
  const row = codebookIn(tab).find((tag) => tag.id === id);
  return tab.outbox.submit(
    updateTagLetter(PROJECT, { id, patch, row, ...(seen && { seen }) }, `update ${id}`),
  );
}
