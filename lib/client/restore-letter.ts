import { uuidv7 } from 'uuidv7';
import type { TrashItem } from '../contracts/trash';
import { collectionKey, collectionsKey } from './collections-drawing';
import { highlightsQuery } from './highlights/queries';
import { codebookLane, laneOfKind, type Letter } from './outbox/letter';
import { tagsKey } from './tags-cache';
import { type RestoreDrawing, trashKey, trashListKey } from './trash-cache';

/** What is to be restored, what it is called where something is said of it, and what it was, where that is known. */
export type Restorable = Pick<TrashItem, 'kind' | 'id'> &
  Pick<RestoreDrawing, 'tag' | 'collection'> & { name: string };

const CALLS = {
  highlight: { endpoint: 'restoreHighlight', param: 'highlight' },
  tag: { endpoint: 'restoreTag', param: 'tag' },
  collection: { endpoint: 'restoreCollection', param: 'collection' },
} as const;

/** Return the letter that takes a thing out of the trash of `project`. `what` says what was not done, should it be refused. */
export function restoreLetter(
  project: string,
  { kind, id, name, tag, collection }: Restorable,
  what: string,
): Letter {
  const { endpoint, param } = CALLS[kind];
  const lane = laneOfKind(kind, id);
  const queryKey = trashListKey(project, null);
  return {
    id: uuidv7(),
    noun: 'restore',
    call: { endpoint, params: { [param]: id } },
    // Of several tags each comes back beside those that are back before it.
    lanes: kind === 'tag' ? [codebookLane(project), lane] : [lane],
    makes: [lane],
    bases: [],
    wanted: null,
    queryKey,
    alsoDrawn: [
      trashListKey(project, kind),
      ...(tag ? [tagsKey(project)] : []),
      ...(collection ? [collectionsKey(project)] : []),
    ],
    alsoStale: [
      trashKey(project),
      tagsKey(project),
      collectionsKey(project),
      // Which collections a highlight stands in is not known here.
      collectionKey('').slice(0, 1),
      // The feeds of all statements of the project.
      highlightsQuery({ project, statement: '' }).queryKey.slice(0, 2),
    ],
    about: { what, text: null, passage: null, project, statement: null, highlight: null, subject: name },
    drawing: { do: 'restore', kind, id, ...(tag && { tag }), ...(collection && { collection }) },
  };
}
