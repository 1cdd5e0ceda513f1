import type { ChangeEvent, EventKind } from '../../contracts/event';
import { can, type HighlightRow, type ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';
import type { StoredEvent } from './event-log';

/** How much of an event somebody is told: all, that a statement's feed moved on, or only that there was one. */
export type Told = 'whole' | 'feed' | 'nothing';

/**
 * Return how much of `event` who is this in its project may know.
 *
 * It is decided as reading the thing itself is: the id of what one could not read says that it is there.
 */
export function toldOf(viewer: Viewer, project: ProjectAccess, event: StoredEvent): Told {
  if (!can(viewer, 'project.read', project)) return 'nothing';
  if (MAY_KNOW[event.kind](viewer, project, event)) return 'whole';
  const isOnFeed = event.kind === 'highlight' || event.kind === 'reply';
  return isOnFeed && event.statement && can(viewer, 'statement.read', event.statement) ? 'feed' : 'nothing';
}

type Rule = (viewer: Viewer, project: ProjectAccess, event: StoredEvent) => boolean;

const always: Rule = () => true;
const ofHighlight: Rule = (viewer, project, event) =>
  isMark(event) && can(viewer, 'highlight.read', markOf(event, project));

/** Whether somebody in the project may know what the event is about. */
const MAY_KNOW: Record<EventKind, Rule> = {
  tag: always,
  member: always,
  project: always,
  library: always,
  feed: (viewer, _project, { statement }) => statement !== null && can(viewer, 'statement.read', statement),
  highlight: ofHighlight,
  reply: ofHighlight,
  statementNote: (viewer, project, event) =>
    isMark(event) && can(viewer, 'statementNote.read', markOf(event, project)),
  collection: (viewer, project, event) =>
    isOwned(event) && can(viewer, 'collection.read', ownedOf(event, project)),
  shareLink: (viewer, project, event) =>
    isMark(event)
      ? can(viewer, 'share.highlight', markOf(event, project))
      : isOwned(event) && can(viewer, 'share.collection', ownedOf(event, project)),
};

type OwnedEvent = StoredEvent & { authorId: string };
type MarkEvent = OwnedEvent & { statement: NonNullable<StoredEvent['statement']> };

const isOwned = (event: StoredEvent): event is OwnedEvent => event.authorId !== null;
const isMark = (event: StoredEvent): event is MarkEvent => isOwned(event) && event.statement !== null;

function ownedOf({ authorId, isPrivate }: OwnedEvent, project: ProjectAccess) {
  return { authorId, visibility: isPrivate ? 'private' : 'project', project } as const;
}

function markOf(event: MarkEvent, project: ProjectAccess): HighlightRow {
  return { ...ownedOf(event, project), statement: event.statement };
}

/** Return what somebody is told who is told `told`; `null` for nothing. */
export function presentEvent(event: StoredEvent, told: Told): ChangeEvent | null {
  if (told === 'nothing') return null;
  const { kind, subjectId, statementId, statement, version } = event;
  const place = statement ? { statement: statement.slug } : {};
  return told === 'whole'
    ? { kind, id: subjectId, ...place, version }
    : { kind: 'feed', id: statementId ?? subjectId, ...place, version };
}
