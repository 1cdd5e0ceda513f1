import { uuidv7 } from 'uuidv7';
import type { Highlight } from '@/lib/contracts/highlight';
import { describeSpan } from '@/lib/core/quote';
import type { Span } from '@/lib/core/span';
import type { ReaderValue } from '../reader-context';

/** Return the highlight that marking `span` makes, whole: what is drawn at once is what will have been saved. */
export function draftHighlight(reader: ReaderValue, span: Span, tagIds: readonly string[]): Highlight {
  const { project, statement, viewer, offsets } = reader;
  const now = new Date().toISOString();
  return {
    id: uuidv7(),
    project: project.slug,
    statement: statement.slug,
    revision: statement.revision.number,
    start: span.start,
    end: span.end,
    ...describeSpan(statement.revision.text, span, offsets),
    tagIds: [...tagIds],
    note: null,
    visibility: 'project',
    anchor: 'anchored',
    author: { id: viewer.id, name: viewer.name },
    replyCount: 0,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
    can: { edit: true, remove: true, tag: true },
  };
}
