import type { Tx } from '../db';
import { notFound } from '../errors';
import { publish } from '../events/publish';
import { assertCan } from '../policy';
import { highlightAccess, highlightSelect, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { lockFeeds } from './feed';
import { holdStanding } from './standing';
import { asMember } from './project-access';

/**
 * Return a highlight that `viewer` may read, or change.
 *
 * @throws AppError `unauthenticated`, `not_found`, `forbidden`. One in the trash is found only `withDeleted`.
 */
export async function accessHighlight(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: 'highlight.read' | 'highlight.edit' | 'reply.create' | 'share.highlight',
  withDeleted = false,
): Promise<SelectedHighlight> {
  const row = await tx.highlight.findUnique({ where: { id }, select: highlightSelect(asMember(viewer)) });
  if (!row || (row.deletedAt && !withDeleted)) throw notFound();
  assertCan(viewer, action, highlightAccess(row), 'highlight.read');
  return row;
}

/**
 * Return a highlight that `viewer` may change, with its feed locked: until the transaction ends nobody else changes it,
 * nor what `viewer` may do. The feed is not raised yet: that is for who finds something to change.
 *
 * @throws AppError as `accessHighlight`.
 */
export async function lockHighlight(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: 'highlight.edit' | 'reply.create',
  withDeleted = false,
): Promise<SelectedHighlight> {
  const { projectId, statementId } = await accessHighlight(tx, viewer, id, action, withDeleted);
  await holdStanding(tx, { projectId, userId: asMember(viewer).id, statementIds: [statementId] });
  await lockFeeds(tx, projectId, [statementId]);
  // Read again: what was read before the locks may be of a moment ago.
  return accessHighlight(tx, viewer, id, action, withDeleted);
}

/** What tells who may know of a highlight. */
type TellableHighlight = Pick<
  SelectedHighlight,
  'id' | 'projectId' | 'statementId' | 'authorId' | 'visibility'
>;

/** Tell those who follow the project that a highlight, or with `reply` its thread, is no longer as it was. */
export function publishHighlight(
  tx: Tx,
  row: TellableHighlight,
  feedVersion: number,
  kind: 'highlight' | 'reply' = 'highlight',
): void {
  publish(tx, { ...highlightChange(row, kind), version: feedVersion });
}

/** Return what `publishHighlight` tells, but for the version. */
export function highlightChange(row: TellableHighlight, kind: 'highlight' | 'reply' = 'highlight') {
  const { id: subjectId, projectId, statementId, authorId, visibility } = row;
  return { kind, projectId, subjectId, statementId, authorId, visibility };
}
