import { uuidv7 } from 'uuidv7';
import type {
  Collection,
  CollectionItem,
  CollectionItemInput,
  CollectionPatch,
  CollectionSummary,
  NewCollection,
} from '../contracts/collection';
import { draftItem, inputOf, type KnownItem } from './collections-cache';
import { collectionKey, collectionsKey } from './collections-drawing';
import {
  collectionLane,
  type Fields,
  highlightLane,
  inParagraphs,
  itemFields,
  itemLane,
  type Letter,
} from './outbox/letter';
import { trashKey } from './trash-cache';

/** The collection that `input` will make, as far as that is known: its address is made by the server, and is blank. */
export function draftCollection(
  project: string,
  { id, title, description = '', visibility = 'project' }: NewCollection,
  author: CollectionSummary['author'],
): CollectionSummary {
  const now = new Date().toISOString();
  return {
    id,
    slug: '',
    project,
    title: title.trim(),
    description: description.trim(),
    visibility,
    author,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: now,
    updatedAt: now,
    version: 0,
    // Nothing that needs the server's answer.
    can: { edit: true, remove: false, share: false },
    itemCount: 0,
  };
}

/** Whose letter it is, and what was written: `null` for nothing. */
interface Subject {
  readonly collection: Pick<CollectionSummary, 'id' | 'project' | 'title' | 'slug'>;
  readonly text: string | null;
  readonly passage?: string | null;
}

/** The parts that letters about collections have in common: what happens in one happens in order. */
function letterAbout({ collection, text, passage = null }: Subject, what: string) {
  const { id, project, title, slug } = collection;
  return {
    id: uuidv7(),
    noun: 'collection' as const,
    lanes: [collectionLane(id)],
    queryKey: collectionKey(id),
    alsoDrawn: [collectionsKey(project)],
    alsoStale: [],
    about: {
      ...{ what, text, passage, project, statement: null, highlight: null },
      subject: title,
      ...(slug !== '' && { collection: slug }),
    },
  };
}

/** Return the letter that starts a collection. `what` says what was not saved, should it be refused. */
export function makeCollectionLetter(draft: CollectionSummary, body: NewCollection, what: string): Letter {
  const { id, project, title, description } = draft;
  return {
    ...letterAbout({ collection: draft, text: inParagraphs(title, description) }, what),
    call: { endpoint: 'createCollection', params: { project }, body },
    makes: [collectionLane(id)],
    bases: [],
    wanted: null,
    drawing: { do: 'put', id, collection: draft },
  };
}

/** Return the letter that changes a collection; a conflict where others gave it another title or description than was seen. */
export function updateCollectionLetter(seen: Collection, patch: CollectionPatch, what: string): Letter {
  const { id, title, description } = seen;
  const isRewritten = (patch.title ?? title) !== title || (patch.description ?? description) !== description;
  const text = isRewritten ? inParagraphs(patch.title, patch.description) : null;
  return {
    ...letterAbout({ collection: seen, text }, what),
    call: { endpoint: 'updateCollection', params: { collection: id }, body: patch },
    makes: [],
    bases: [basisOf(seen, { title, description })],
    wanted: patch,
    drawing: { do: 'patch', id, patch },
  };
}

/** Return the letter that moves a collection to the trash, if all of it is still as it was seen. */
export function removeCollectionLetter(seen: Collection, what: string): Letter {
  const { id, project, title, description, visibility, items } = seen;
  const fields = { title, description, visibility, items: items.map(wordsOf) };
  return {
    ...letterAbout({ collection: seen, text: null }, what),
    call: { endpoint: 'deleteCollection', params: { collection: id } },
    makes: [],
    bases: [basisOf(seen, fields)],
    wanted: null,
    // Not on the collection itself: whoever looks at it leaves it, and it is asked for no more.
    queryKey: collectionsKey(project),
    alsoDrawn: [],
    alsoStale: [trashKey(project)],
    drawing: { do: 'remove', id },
  };
}

/** As much of an item as people make of it: passages and statements have their own words. */
function wordsOf({ id, caption, text }: CollectionItem) {
  return { id, caption, text };
}

function basisOf({ id, version }: Collection, fields: Fields) {
  return { lane: collectionLane(id), id, version, fields };
}

/** An item as it is to be, and as it is shown now; `known` is what can be shown of a new one. */
interface Putting {
  readonly id: string;
  readonly input: CollectionItemInput;
  readonly known?: KnownItem;
  readonly shown: CollectionItem | undefined;
  /** What the words are written on. None for an item that is new, or only moved. */
  readonly seen?: SeenItem;
}

/** An item as the person saw it, `null` where it was gone, and the version of its collection then. */
export interface SeenItem {
  readonly version: number;
  readonly item: Pick<CollectionItem, 'text' | 'caption'> | null;
}

/** Return the letter that adds an item, or captions, rewrites or moves one; a conflict where others gave it other words than were seen. */
export function putItemLetter(
  collection: Subject['collection'],
  { id, input, known, shown, seen }: Putting,
  what: string,
): Letter {
  const { after } = input;
  const item = draftItem(id, input, known ?? shown);
  const needs = [
    // What it is to follow, or it itself, may be on its way there.
    ...[id, after ?? id].map(itemLane),
    ...(input.kind === 'highlight' ? [highlightLane(input.highlightId)] : []),
  ];
  return {
    ...letterAbout({ collection, text: writtenIn(input, shown), passage: passageIn(item, shown) }, what),
    call: { endpoint: 'putCollectionItem', params: { collection: collection.id, item: id }, body: input },
    makes: shown ? [] : [itemLane(id)],
    needs,
    bases: seen ? [itemBasis(collection.id, { id, input }, seen)] : [],
    wanted: seen ? itemFields(id, input, input) : null,
    alsoDrawn: [],
    alsoStale: [collectionsKey(collection.project)],
    drawing: { do: 'putItem', id: collection.id, item, input },
  };
}

function itemBasis(
  collection: string,
  { id, input }: Pick<Putting, 'id' | 'input'>,
  { version, item }: SeenItem,
) {
  const lane = collectionLane(collection);
  return { lane, id: collection, version, fields: itemFields(id, input, item) };
}

/** What of an item is not what it said before. */
function writtenIn(input: CollectionItemInput, shown: CollectionItem | undefined): string | null {
  const text = input.kind === 'text' && input.text !== shown?.text ? input.text : undefined;
  const caption = input.caption === (shown?.caption ?? '') ? undefined : input.caption;
  return inParagraphs(text, caption);
}

function passageIn({ highlight }: CollectionItem, shown: CollectionItem | undefined): string | null {
  return shown ? null : (highlight?.exact ?? null);
}

/** Return the letter that takes an item out of a collection; a conflict where others gave it other words than were `seen`. */
export function removeItemLetter(
  collection: Subject['collection'],
  item: string,
  what: string,
  seen?: { readonly version: number; readonly item: CollectionItem },
): Letter {
  const input = seen && inputOf(seen.item, { caption: '', ...(seen.item.kind === 'text' && { text: '' }) });
  return {
    ...letterAbout({ collection, text: null }, what),
    call: { endpoint: 'deleteCollectionItem', params: { collection: collection.id, item } },
    makes: [],
    needs: [itemLane(item)],
    bases: seen && input ? [itemBasis(collection.id, { id: item, input }, seen)] : [],
    wanted: null,
    alsoDrawn: [],
    alsoStale: [collectionsKey(collection.project)],
    drawing: { do: 'removeItem', id: collection.id, item },
  };
}
