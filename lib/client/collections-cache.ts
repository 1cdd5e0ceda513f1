import type {
  Collection,
  CollectionItem,
  CollectionItemInput,
  CollectionPatch,
  CollectionSummary,
} from '../contracts/collection';

/** Where an item goes: the item it follows, `null` for first, `undefined` for where it is, or last when it is new. */
export type After = string | null | undefined;

/**
 * Return `collection` with `item` in it after the item `after`. An item with its id is replaced; where `after` is not
 * there, or is the item itself, the item comes last.
 */
export function placeItem(collection: Collection, item: CollectionItem, after: After): Collection {
  const isThere = collection.items.some(({ id }) => id === item.id);
  if (isThere && after === undefined) {
    return { ...collection, items: collection.items.map((other) => (other.id === item.id ? item : other)) };
  }
  const others = collection.items.filter(({ id }) => id !== item.id);
  return { ...collection, items: others.toSpliced(indexAfter(others, after), 0, item) };
}

/** Return `collection` without the item `id`. */
export function removeItem(collection: Collection, id: string): Collection {
  return { ...collection, items: collection.items.filter((item) => item.id !== id) };
}

/**
 * Return what the item `id` follows once it is moved one place up or down: an id, or `null` for first;
 * `undefined` when it cannot go further or is not there.
 */
export function afterMove(items: readonly CollectionItem[], id: string, direction: 'up' | 'down'): After {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) return undefined;
  if (direction === 'down') return items[index + 1]?.id;
  return index === 0 ? undefined : (items[index - 2]?.id ?? null);
}

/** Return what the item `id` follows now, `null` when it is the first: what brings a removed item back to its place. */
export function afterOf(items: readonly CollectionItem[], id: string): string | null {
  const index = items.findIndex((item) => item.id === id);
  return items[index - 1]?.id ?? null;
}

/**
 * Return the body of the request that puts `item` as it is, with the fields of `changes`. What is not in `changes` stays
 * as the server has it: a move takes back nobody's words.
 */
export function inputOf(
  item: CollectionItem,
  changes: { caption?: string; text?: string; after?: string | null } = {},
): CollectionItemInput {
  const { text, ...rest } = changes;
  if (item.kind === 'text') return { kind: 'text', ...(text !== undefined && { text }), ...rest };
  if (item.kind === 'highlight') return { kind: 'highlight', highlightId: item.highlightId ?? '', ...rest };
  return { kind: 'statement', statementId: item.statementId ?? '', ...rest };
}

/** What is known of an item besides what is sent. */
export type KnownItem = Partial<
  Pick<CollectionItem, 'caption' | 'text' | 'highlight' | 'statement' | 'editedBy' | 'editedAt'>
>;

const NOTHING_KNOWN = { editedBy: null, editedAt: null, highlight: null, statement: null };

/** Return the item that `input` will make, as far as it is known before the server has answered. */
export function draftItem(id: string, input: CollectionItemInput, known: KnownItem = {}): CollectionItem {
  const { editedBy, editedAt, highlight, statement } = { ...NOTHING_KNOWN, ...known };
  return {
    id,
    kind: input.kind,
    highlightId: input.kind === 'highlight' ? input.highlightId : null,
    statementId: input.kind === 'statement' ? input.statementId : null,
    text: input.kind === 'text' ? (input.text ?? known.text ?? '') : null,
    caption: input.caption ?? known.caption ?? '',
    editedBy,
    editedAt,
    highlight,
    statement,
  };
}

/** Return `collection` with the fields of `patch` changed; the very same where they are so already. */
export function patchCollection<C extends Collection | CollectionSummary>(
  collection: C,
  patch: CollectionPatch,
): C {
  const { title = collection.title, description = collection.description } = patch;
  const { visibility = collection.visibility } = patch;
  const isSame =
    title === collection.title &&
    description === collection.description &&
    visibility === collection.visibility;
  return isSame ? collection : { ...collection, title, description, visibility };
}

/** Return the line that `collection` has in the list of its project. */
export function summaryOf({ items, ...rest }: Collection): CollectionSummary {
  return { ...rest, itemCount: items.length };
}

/** Return `list` with `summary` in the place of its older self, or first when it is new. */
export function putSummary(
  list: readonly CollectionSummary[],
  summary: CollectionSummary,
): CollectionSummary[] {
  const isThere = list.some(({ id }) => id === summary.id);
  return isThere ? list.map((other) => (other.id === summary.id ? summary : other)) : [summary, ...list];
}

function indexAfter(items: readonly CollectionItem[], after: After): number {
  if (after === null) return 0;
  const index = items.findIndex(({ id }) => id === after);
  return index < 0 ? items.length : index + 1;
}
