import { CONTEXT_LENGTH, describeSpan, type Quote } from '../../core/quote';
import type { Span } from '../../core/span';
import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';
import { AppError, invalid } from '../errors';

type AskedSpan = Span & { exact: string };

/** Where a quote was found: the revision's id and the quote with its context. */
export interface QuoteInRevision {
  revisionId: string;
  quote: Quote;
}

/** A revision and what it says at a span and `CONTEXT_LENGTH` around it; all `null` where there is no such revision. */
export interface ReadPassage {
  revisionId: string | null;
  characters: number | null;
  passage: string | null;
}

/** Return the columns of a `ReadPassage`, for a query of `revision`: a long text never leaves the database whole. */
export function passageColumns({ start, end }: Span): Prisma.Sql {
  const first = Math.max(0, start - CONTEXT_LENGTH);
  return Prisma.sql`
    revision.id AS "revisionId", revision.characters,
    revision_slice(revision.id, ${first}::int, ${end - first + CONTEXT_LENGTH}::bigint) AS passage`;
}

/**
 * Return the quote at the span that was read, once it is sure that the text there is `exact`.
 *
 * @throws AppError `invalid` when the revision does not exist, the span ends outside it, or it says something else there.
 */
export function quoteOf({ revisionId, characters, passage }: ReadPassage, asked: AskedSpan): QuoteInRevision {
  const { start, end, exact } = asked;
  if (revisionId === null || characters === null) {
    throw invalid('revision', 'The statement has no revision with this number.');
  }
  if (end > characters) {
    throw invalid('end', `The text has ${characters} characters (code points); the span ends after them.`);
  }
  const before = Math.min(start, CONTEXT_LENGTH);
  const quote = describeSpan(passage ?? '', { start: before, end: before + end - start });
  if (quote.exact !== exact) {
    throw new AppError(
      'invalid',
      'The text does not say this at this place. Reload the statement and mark it again.',
      {
        errors: [
          { path: 'exact', message: 'Offsets count Unicode code points, from 0, the end not included.' },
        ],
      },
    );
  }
  return { revisionId, quote };
}

/** Return the quote at a span of revision `number` of a statement. @throws AppError as `quoteOf`. */
export async function quoteInRevision(
  tx: Tx,
  statementId: string,
  number: number,
  asked: AskedSpan,
): Promise<QuoteInRevision> {
  const rows = await tx.$queryRaw<ReadPassage[]>`
    SELECT ${passageColumns(asked)} FROM revision
    WHERE statement_id = ${statementId}::uuid AND number = ${number}::int`;
  return quoteOf(rows[0] ?? { revisionId: null, characters: null, passage: null }, asked);
}
