import type { QueryKey } from '@tanstack/react-query';
import type { ChangeEvent, EventKind } from '../../contracts/event';
import { collectionQuery, collectionsQuery } from '../collections';
import { highlightsQuery } from '../highlights/queries';
import { membersQuery } from '../members';
import { repliesQuery } from '../replies';
import { shareLinksKey } from '../share-links';
import { statementNotesQuery } from '../statement-notes';
import { statementsKey } from '../statements';
import { tagsQuery } from '../tags';
import { trashKey } from '../trash-cache';

/** Where one is: in a project, and at one of its statements or at none. Both are named by slug. */
export interface LivePlace {
  readonly project: string;
  readonly statement: string | null;
}

/** What a change means for what one sees. */
export interface ChangeEffects {
  /** What of the cache is another now: what is on the screen of it is asked for at once. */
  readonly refresh: readonly QueryKey[];
  /** What is another now as well, but need not be seen at once. */
  readonly mark: readonly QueryKey[];
  /** The version that the feed of the statement one reads has now; `null` where that is not concerned. */
  readonly feed: number | null;
  /** Whether the viewer may now do something else in the project than before, or nothing at all. */
  readonly isAccess: boolean;
}

const NONE: ChangeEffects = { refresh: [], mark: [], feed: null, isAccess: false };

/** Return what a change means for somebody who is at `place`. */
export function effectsOf(change: ChangeEvent, place: LivePlace): ChangeEffects {
  return { ...NONE, ...EFFECTS[change.kind](change, place) };
}

type Effect = (change: ChangeEvent, place: LivePlace) => Partial<ChangeEffects>;

const EFFECTS: Record<EventKind, Effect> = {
  highlight: effectsOfFeed,
  feed: effectsOfFeed,
  reply: (change, place) => ({
    ...effectsOfFeed(change, place),
    refresh: [repliesQuery(change.id).queryKey],
  }),
  tag: (_change, { project }) => ({ refresh: [tagsQuery(project).queryKey, trashKey(project)] }),
  collection: ({ id }, { project }) => ({
    refresh: [collectionsQuery(project).queryKey, collectionQuery(id).queryKey, trashKey(project)],
  }),
  statementNote: ({ statement }, { project }) => ({
    refresh: [
      statement === undefined ? notesKey(project) : statementNotesQuery({ project, statement }).queryKey,
    ],
  }),
  shareLink: () => ({ refresh: [shareLinksKey] }),
  library: (_change, { statement }) => ({
    refresh: [statementsKey],
    // Whether the statement that one reads can still be read, its feed says.
    feed: statement === null ? null : Infinity,
  }),
  member: (_change, { project }) => ({ refresh: [membersQuery(project).queryKey], isAccess: true }),
  project: () => ({ isAccess: true }),
};

/** How often each tag is used changes with every highlight: who reads a text need not see that at once. */
function effectsOfFeed({ statement, version }: ChangeEvent, place: LivePlace): Partial<ChangeEffects> {
  const { project } = place;
  const elsewhere = [tagsQuery(project).queryKey, collectionKey, trashKey(project), statementsKey];
  if (place.statement === null) return { refresh: elsewhere };
  if (statement === place.statement) return { mark: elsewhere, feed: version };
  const other = statement === undefined ? [] : [highlightsQuery({ project, statement }).queryKey];
  return { mark: [...elsewhere, ...other] };
}

/** Return what it means that something at `place` may have changed, and nobody knows what. */
export function effectsOfAnything({ project, statement }: LivePlace): ChangeEffects {
  const feeds = beginning(highlightsQuery({ project, statement: '' }).queryKey, 2);
  return {
    refresh: [
      tagsQuery(project).queryKey,
      collectionsQuery(project).queryKey,
      collectionKey,
      trashKey(project),
      notesKey(project),
      beginning(repliesQuery('').queryKey, 1),
      membersQuery(project).queryKey,
      shareLinksKey,
    ],
    mark: [statementsKey, feeds],
    feed: statement === null ? null : Infinity,
    isAccess: true,
  };
}

function notesKey(project: string): QueryKey {
  return beginning(statementNotesQuery({ project, statement: '' }).queryKey, 2);
}

/** Return what several keys begin with: all of them are meant by it. */
function beginning(queryKey: QueryKey, length: number): QueryKey {
  return queryKey.slice(0, length);
}

/** Which collections a highlight stands in is not told. */
const collectionKey = beginning(collectionQuery('').queryKey, 1);
