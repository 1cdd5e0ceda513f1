import type { QueryClient } from '@tanstack/react-query';
import {
  draftCollection,
  makeCollectionLetter,
  putItemLetter,
  removeItemLetter,
  updateCollectionLetter,
} from '@/lib/client/collection-letters';
import { collectionQuery } from '@/lib/client/collections';
import type { Letter } from '@/lib/client/outbox/letter';
import { restoreLetter } from '@/lib/client/restore-letter';
import { draftTag, makeTagLetter, removeTagLetter, updateTagLetter } from '@/lib/client/tag-letters';
import { tagsQuery } from '@/lib/client/tags';
import type { Collection } from '@/lib/contracts/collection';
import type { Tag } from '@/lib/contracts/tag';
import { C, PROJECT } from './books-browser';
import { testId } from './feed-server';

/** The tags and the items that there are. */
export const TAGS = [11, 12, 13].map(testId);
export const ITEMS = [41, 42, 43].map(testId);

const viewer = { id: testId(900), name: 'Ada' };

/** What one can do, and what can happen. */
export const DEEDS = [
  ...(['rename', 'move', 'make', 'remove', 'restore'] as const),
  ...(['put', 'put', 'placeNew', 'takeOut', 'title', 'start'] as const),
  ...(['close', 'wait', 'theirs'] as const),
];
/** A change, and the order that it belongs to. */
export interface Deed {
  readonly letter: Letter;
  readonly lane: string;
}

/** What is chosen to be done, and to which of the three there are. */
interface Chosen {
  readonly do: (typeof DEEDS)[number];
  readonly on: number;
}

/** Return what a person does to what they see; nothing where that is not there. `about.what` names each by what can be seen of it. */
export function lettersOf(client: QueryClient, { do: name, on }: Chosen, count: number): Deed[] {
  const codebook = client.getQueryData(tagsQuery(PROJECT).queryKey) ?? [];
  const collection = client.getQueryData(collectionQuery(C).queryKey);
  const tag = codebook.find(({ id }) => id === TAGS[on]);
  if (name === 'make' || name === 'start') return [making(name, codebook, count)];
  if (name === 'restore') return tag ? [] : [restoring(TAGS[on] ?? '')];
  if (name === 'rename' || name === 'move' || name === 'remove') return tag ? [toTag(name, tag, count)] : [];
  return collection ? toCollection(name, collection, { on, count }) : [];
}

function making(name: 'make' | 'start', codebook: readonly Tag[], count: number): Deed {
  const id = testId(500 + count);
  const what = `make ${id}`;
  if (name === 'make') {
    const body = { id, name: `New ${count}` };
    return {
      letter: makeTagLetter(PROJECT, { body, draft: draftTag(codebook, body) }, what),
      lane: 'codebook',
    };
  }
  const body = { id, title: `New ${count}` };
  return { letter: makeCollectionLetter(draftCollection(PROJECT, body, viewer), body, what), lane: id };
}

function restoring(id: string): Deed {
  return {
    letter: restoreLetter(PROJECT, { kind: 'tag', id, name: id }, `restore ${id}`),
    lane: `tag ${id}`,
  };
}

function toTag(name: 'rename' | 'move' | 'remove', tag: Tag, count: number): Deed {
  const { id } = tag;
  if (name === 'remove') return { letter: removeTagLetter(PROJECT, tag, `remove ${id}`), lane: `tag ${id}` };
  if (name === 'move') {
    const patch = { position: count };
    return {
      letter: updateTagLetter(PROJECT, { id, patch, row: tag }, `move ${id} ${count}`),
      lane: 'moves',
    };
  }
  const patch = { name: `N${count}` };
  const letter = updateTagLetter(PROJECT, { id, patch, row: tag, seen: tag }, `say N${count}`);
  return { letter, lane: 'codebook' };
}

type OnCollection = Exclude<Chosen['do'], 'rename' | 'move' | 'make' | 'remove' | 'restore' | 'start'>;

function toCollection(
  name: OnCollection,
  collection: Collection,
  { on, count }: { readonly on: number; readonly count: number },
): Deed[] {
  const id = ITEMS[on] ?? '';
  const shown = collection.items.find((item) => item.id === id);
  const put = (item: string, text: string, after: string | null) => {
    const old = collection.items.find((each) => each.id === item);
    const input = { kind: 'text' as const, text, after };
    return {
      letter: putItemLetter(collection, { id: item, input, shown: old }, `say ${text}`),
      lane: 'items',
    };
  };
  switch (name) {
    case 'put':
      return shown ? [put(id, `I${count}`, null)] : [];
    case 'placeNew': {
      const item = testId(600 + count);
      // And one that stands after it, which must not come before it.
      return [put(item, `A${count}`, null), put(testId(700 + count), `B${count}`, item)];
    }
    case 'takeOut':
      return shown ? [{ letter: removeItemLetter(collection, id, `remove ${id}`), lane: `item ${id}` }] : [];
    default: {
      const title = `T${count}`;
      return [{ letter: updateCollectionLetter(collection, { title }, `say ${title}`), lane: 'items' }];
    }
  }
}
