import { z } from 'zod';
import {
  blockSchema,
  markSchema,
  type Revision,
  type Statement,
  statementKindSchema,
} from '../../contracts/statement';
import type { Prisma } from '../../generated/prisma/client';
import { can } from '../policy';
import type { Viewer } from '../viewer';

/** The columns of a statement that its contract shape is made of; the text itself is left out. */
export const statementSelect = {
  id: true,
  slug: true,
  title: true,
  kind: true,
  speaker: true,
  body: true,
  place: true,
  date: true,
  language: true,
  direction: true,
  sourceUrl: true,
  status: true,
  currentNumber: true,
  createdAt: true,
  updatedAt: true,
  version: true,
} satisfies Prisma.StatementSelect;

/** A row selected with `statementSelect`. */
export type StatementRow = Prisma.StatementGetPayload<{ select: typeof statementSelect }>;

/** What is counted about a statement for one viewer. */
export interface StatementCounts {
  characters: number;
  highlights: number;
  mine: number;
}

/** Return a calendar day as `YYYY-MM-DD`; Prisma gives days as midnight in UTC. */
export function presentDay(day: Date | null): string | null {
  return day && day.toISOString().slice(0, 10);
}

/** Return what every mention of a statement says of it: enough to name and cite it. */
export function presentSource(
  row: Omit<StatementRow, 'status' | 'currentNumber' | 'version' | 'createdAt' | 'updatedAt'>,
) {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: statementKindSchema.catch('other').parse(row.kind),
    speaker: row.speaker,
    body: row.body,
    place: row.place,
    date: presentDay(row.date),
    language: row.language,
    direction: row.direction,
    sourceUrl: row.sourceUrl,
  };
}

/** Return the contract shape of a statement. */
export function presentStatement(viewer: Viewer, row: StatementRow, counts: StatementCounts): Statement {
  return {
    ...presentUncounted(viewer, row),
    characters: counts.characters,
    highlightCount: counts.highlights,
    myHighlightCount: counts.mine,
  };
}

/** Return the contract shape of a statement but for what has to be counted. */
export function presentUncounted(
  viewer: Viewer,
  row: StatementRow,
): Omit<Statement, 'characters' | 'highlightCount' | 'myHighlightCount'> {
  return {
    ...presentSource(row),
    status: row.status,
    revision: row.currentNumber,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    can: { edit: can(viewer, 'statement.edit', row) },
  };
}

/** The columns of a revision, its text among them. */
export const revisionSelect = {
  id: true,
  number: true,
  text: true,
  blocks: true,
  marks: true,
  sha256: true,
  characters: true,
  createdAt: true,
} satisfies Prisma.RevisionSelect;

const intervalsSchema = z.object({ blocks: z.array(blockSchema), marks: z.array(markSchema) });

/** Return the contract shape of a revision. */
export function presentRevision(row: Prisma.RevisionGetPayload<{ select: typeof revisionSelect }>): Revision {
  return {
    number: row.number,
    text: row.text,
    ...intervalsSchema.parse({ blocks: row.blocks, marks: row.marks }),
    sha256: row.sha256,
    createdAt: row.createdAt.toISOString(),
  };
}
