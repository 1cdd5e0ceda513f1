import type {
  Collection,
  CollectionItem,
  CollectionItemInput,
  CollectionPatch,
  CollectionSummary,
} from '../contracts/collection';
import {
  draftItem,
  patchCollection,
  placeItem,
  putSummary,
  removeItem,
  summaryOf,
} from './collections-cache';

import { keepRows } from './kept-rows';

/**
 * What a write does to a collection, and to the list of them, in a form that can be kept: `id` is the collection. Doing all
 * of them twice is doing them once.
 */
export type CollectionDrawing =
  | { readonly do: 'put'; readonly id: string; readonly collection: CollectionSummary }
  | { readonly do: 'patch'; readonly id: string; readonly patch: CollectionPatch }
  | { readonly do: 'remove'; readonly id: string }
  /** `item` is drawn where it is not there yet. */
  | {
      readonly do: 'putItem';
      readonly id: string;
      readonly item: CollectionItem;
      readonly input: CollectionItemInput;
    }
  | { readonly do: 'removeItem'; readonly id: string; readonly item: string };

/** Return the key of the collections of a project. */
export function collectionsKey(project: string) {
  return ['collections', project] as const;
}

/** Return the key of one collection. */
export function collectionKey(id: string) {
  return ['collection', id] as const;
}

/** Return `collection` with all of `drawings` in it, in that order; the very same where it shows them already. */
export function drawCollection(collection: Collection, drawings: readonly CollectionDrawing[]): Collection {
  const drawn = drawings.reduce(drawOne, collection);
  const items = keepRows(collection.items, drawn.items);
  const patched = patchCollection(collection, drawn);
  return items === collection.items ? patched : { ...patched, items: [...items] };
}

function drawOne(collection: Collection, drawing: CollectionDrawing): Collection {
  switch (drawing.do) {
    case 'patch':
      return patchCollection(collection, drawing.patch);
    case 'putItem':
      return putItem(collection, drawing);
    case 'removeItem':
      return removeItem(collection, drawing.item);
    default:
      return collection;
  }
}

function putItem(
  collection: Collection,
  { item, input }: Extract<CollectionDrawing, { do: 'putItem' }>,
): Collection {
  const shown = collection.items.find(({ id }) => id === item.id);
  const drawn = draftItem(item.id, input, shown ?? item);
  const isSame = shown?.text === drawn.text && shown.caption === drawn.caption;
  return placeItem(collection, isSame ? shown : drawn, input.after);
}

/** Return `list` with all of `drawings` in it, in that order; the very same where it shows them already. */
export function drawSummaries(
  list: readonly CollectionSummary[],
  drawings: readonly CollectionDrawing[],
): readonly CollectionSummary[] {
  return keepRows(list, drawings.reduce(drawSummary, list));
}

/** How many items there are is left to the server: who may read what is not known here. */
function drawSummary(
  list: readonly CollectionSummary[],
  drawing: CollectionDrawing,
): readonly CollectionSummary[] {
  const { id } = drawing;
  switch (drawing.do) {
    case 'put':
      // What the server has of it already is newer than what was drafted.
      return list.some((each) => each.id === id) ? list : [drawing.collection, ...list];
    case 'patch':
      return list.map((each) => (each.id === id ? patchCollection(each, drawing.patch) : each));
    case 'remove':
      return list.filter((each) => each.id !== id);
    default:
      return list;
  }
}

/** Return `collection` without what `drawing` did to it, given how it was `before`: what others changed since stays. */
export function undrawCollection(
  collection: Collection,
  drawing: CollectionDrawing,
  before: Collection | undefined,
): Collection {
  if (drawing.do === 'patch') return before ? unpatch(collection, drawing.patch, before) : collection;
  if (drawing.do !== 'putItem' && drawing.do !== 'removeItem') return collection;
  const id = drawing.do === 'putItem' ? drawing.item.id : drawing.item;
  const old = before?.items.find((item) => item.id === id);
  if (before && old) return putBack(collection, old, before, drawing);
  return drawing.do === 'putItem' ? removeItem(collection, id) : collection;
}

function unpatch<C extends Collection | CollectionSummary>(
  collection: C,
  patch: CollectionPatch,
  { title, description, visibility }: Collection | CollectionSummary,
): C {
  return patchCollection(collection, {
    ...(patch.title !== undefined && { title }),
    ...(patch.description !== undefined && { description }),
    ...(patch.visibility !== undefined && { visibility }),
  });
}

/** The item as it was; where it was as well, if it was moved: after the nearest of those before it that are still there. */
function putBack(
  collection: Collection,
  old: CollectionItem,
  before: Collection,
  drawing: CollectionDrawing,
): Collection {
  const isMoved =
    drawing.do === 'removeItem' || (drawing.do === 'putItem' && drawing.input.after !== undefined);
  if (!isMoved) return placeItem(collection, old, undefined);
  const earlier = before.items.slice(
    0,
    before.items.findIndex(({ id }) => id === old.id),
  );
  const isThere = ({ id }: CollectionItem) => collection.items.some((item) => item.id === id);
  return placeItem(collection, old, earlier.findLast(isThere)?.id ?? null);
}

/** Return `list` without what `drawing` did to it, given the collection as it was `before` in the list. */
export function undrawSummaries(
  list: readonly CollectionSummary[],
  drawing: CollectionDrawing,
  before: CollectionSummary | undefined,
): readonly CollectionSummary[] {
  const { id } = drawing;
  if (drawing.do === 'put') return before ? list : list.filter((each) => each.id !== id);
  if (!before) return list;
  if (drawing.do === 'patch') {
    return list.map((each) => (each.id === id ? unpatch(each, drawing.patch, before) : each));
  }
  return drawing.do === 'remove' ? putInOrder(list, before) : list;
}

/** Last changed first, as the server lists them. */
function putInOrder(
  list: readonly CollectionSummary[],
  summary: CollectionSummary,
): readonly CollectionSummary[] {
  if (list.some(({ id }) => id === summary.id)) return list;
  const at = list.findIndex(({ updatedAt }) => updatedAt < summary.updatedAt);
  return list.toSpliced(at < 0 ? list.length : at, 0, summary);
}

/**
 * Return `collection` with the server's `answer` to a change; while later changes are drawn, only what the server alone
 * decides is taken over.
 */
export function acceptCollection(collection: Collection, answer: Collection, isLast: boolean): Collection {
  if (isLast) return answer;
  const { version, slug, updatedAt } = answer;
  return { ...collection, version, slug, updatedAt };
}

/** Return `list` with the server's `answer` to a change of one of them, as above. */
export function acceptSummary(
  list: readonly CollectionSummary[],
  answer: Collection,
  isLast: boolean,
): readonly CollectionSummary[] {
  if (isLast) return putSummary(list, summaryOf(answer));
  const { version, slug, updatedAt } = answer;
  return list.map((each) => (each.id === answer.id ? { ...each, version, slug, updatedAt } : each));
}
