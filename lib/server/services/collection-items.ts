import type { Collection, CollectionItemInput } from '../../contracts/collection';
import { inTransaction, type Tx } from '../db';
import { AppError, assertVersion, invalid } from '../errors';
import { readableHighlights, readableStatements } from '../policy';
import type { Viewer } from '../viewer';
import { accessCollection, readCollection } from './collection-row';
import { touchCollection } from './collections';
import { asMember } from './project-access';
import { saysAlready } from './says-already';
import type { Created } from '../created-row';

/**
 * Put an item into a collection, or change and move one that is there; `after` names the item it follows. What is so
 * already changes nothing. `ifMatch` is a version of the collection: other words for an item that is there need it.
 *
 * @throws AppError `not_found`, `forbidden`; `precondition_failed` with the collection as it is; `invalid` for a highlight
 * or statement that cannot be in it or an unknown `after`; `conflict` when the id is an item of another collection.
 */
export async function putCollectionItem(
  viewer: Viewer,
  collectionId: string,
  id: string,
  input: CollectionItemInput,
  ifMatch: number | null = null,
): Promise<Created<Collection>> {
  return inTransaction(async (tx) => {
    const collection = await accessCollection(tx, viewer, collectionId, 'collection.edit');
    const known = await tx.collectionItem.findUnique({ where: { id }, select: knownSelect });
    if (known && known.collectionId !== collectionId) {
      throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
    }
    if (known && known.kind !== input.kind) {
      throw invalid('kind', 'An item keeps its kind. Take it out and put another one in.');
    }
    if (!known && input.kind === 'text' && input.text === undefined) {
      throw invalid('text', 'There is no such item any more, and a new one needs its text.');
    }
    const isRewritten = known !== null && !saysAlready(known, wordsOf(input));
    await assertVersion(collection, ifMatch, isRewritten, () => readCollection(tx, viewer, collectionId));
    await assertTarget(tx, viewer, collection.projectId, input);
    const order = await currentOrder(tx, collectionId);
    const place = placeOf(order, id, input.after);
    if (!known || order.indexOf(id) !== place || !saysAlready(known, contentOf(input))) {
      const key = { id, collectionId, projectId: collection.projectId, position: order.length };
      await save(tx, key, input, { viewer, isKnown: known !== null, isRewritten });
      await renumber(tx, collectionId, withItemAt(order, id, place));
      await touchCollection(tx, viewer, collectionId, ['items']);
    }
    return { value: await readCollection(tx, viewer, collectionId), isNew: known === null };
  });
}

const knownSelect = {
  collectionId: true,
  kind: true,
  highlightId: true,
  statementId: true,
  text: true,
  caption: true,
} as const;

async function assertTarget(
  tx: Tx,
  viewer: Viewer,
  projectId: string,
  input: CollectionItemInput,
): Promise<void> {
  if (input.kind === 'statement') {
    const where = { AND: [readableStatements(viewer), { id: input.statementId }] };
    if ((await tx.statement.count({ where })) === 0)
      throw invalid('statementId', 'There is no such statement.');
  }
  if (input.kind === 'highlight') {
    const where = {
      AND: [readableHighlights(viewer), { id: input.highlightId, projectId, deletedAt: null }],
    };
    if ((await tx.highlight.count({ where })) === 0) {
      throw invalid('highlightId', 'There is no such highlight in this project.');
    }
  }
}

async function currentOrder(tx: Tx, collectionId: string): Promise<string[]> {
  const rows = await tx.collectionItem.findMany({
    where: { collectionId },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Where the item is to stand among the others; without `after` it stays, or comes last when it is new. */
function placeOf(order: readonly string[], id: string, after: string | null | undefined): number {
  const others = order.filter((other) => other !== id);
  if (after === undefined) return order.includes(id) ? order.indexOf(id) : others.length;
  if (after === null) return 0;
  const place = others.indexOf(after);
  if (place < 0) throw invalid('after', 'The item to follow is not in this collection.');
  return place + 1;
}

function withItemAt(order: readonly string[], id: string, place: number): string[] {
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}

interface Key {
  id: string;
  projectId: string;
  collectionId: string;
  position: number;
}

function contentOf(input: CollectionItemInput) {
  return {
    ...(input.kind === 'highlight' ? { highlightId: input.highlightId } : {}),
    ...(input.kind === 'statement' ? { statementId: input.statementId } : {}),
    ...wordsOf(input),
  };
}

/** What somebody wrote: all else is a place or a choice, in which the last one wins. */
function wordsOf(input: CollectionItemInput) {
  return {
    ...(input.kind === 'text' && input.text !== undefined ? { text: input.text } : {}),
    ...(input.caption === undefined ? {} : { caption: input.caption }),
  };
}

interface Saving {
  viewer: Viewer;
  isKnown: boolean;
  /** Whether it is given other words than it had. */
  isRewritten: boolean;
}

async function save(
  tx: Tx,
  key: Key,
  input: CollectionItemInput,
  { viewer, isKnown, isRewritten }: Saving,
): Promise<void> {
  const content = { ...contentOf(input), ...(isRewritten ? { editedById: asMember(viewer).id } : {}) };
  if (isKnown) await tx.collectionItem.update({ where: { id: key.id }, data: content, select: { id: true } });
  else
    await tx.collectionItem.create({ data: { ...key, kind: input.kind, ...content }, select: { id: true } });
}

async function renumber(tx: Tx, collectionId: string, order: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE collection_item SET position = numbered.place - 1
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS numbered (id, place)
    WHERE collection_item.id = numbered.id AND collection_id = ${collectionId}::uuid
      AND position <> numbered.place - 1`;
}

/**
 * Take an item out of a collection; one that is not there is no error. `ifMatch` is a version of the collection.
 *
 * @throws AppError `not_found`, `forbidden`; `precondition_failed` with the collection as it is.
 */
export async function deleteCollectionItem(
  viewer: Viewer,
  collectionId: string,
  id: string,
  ifMatch: number | null = null,
): Promise<Collection> {
  return inTransaction(async (tx) => {
    const collection = await accessCollection(tx, viewer, collectionId, 'collection.edit');
    const isThere = (await tx.collectionItem.count({ where: { id, collectionId } })) > 0;
    if (isThere) {
      await assertVersion(collection, ifMatch, false, () => readCollection(tx, viewer, collectionId));
    }
    const { count } = await tx.collectionItem.deleteMany({ where: { id, collectionId } });
    if (count > 0) {
      await renumber(tx, collectionId, await currentOrder(tx, collectionId));
      await touchCollection(tx, viewer, collectionId, ['items']);
    }
    return readCollection(tx, viewer, collectionId);
  });
}
