import type { Span } from '../../core/span';
import { CONTEXT_LENGTH, type Quote } from '../../core/quote';
import type { Tx } from '../db';
import { AppError, invalid } from '../errors';

/** Where a quote was found: the revision's id and the quote with its context. */
export interface QuoteInRevision {
  revisionId: string;
  quote: Quote;
}

/**
 * Return the quote at `span` of a revision, once it is sure that the text there is `exact`.
 *
 * The database cuts the text, so that a long one never leaves it. Offsets count code points.
 *
 * @throws AppError `invalid` when the revision does not exist, the span ends outside it, or it says something else there.
 */
export async function quoteInRevision(
  tx: Tx,
  statementId: string,
  number: number,
  { start, end, exact }: Span & { exact: string },
): Promise<QuoteInRevision> {
  const before = Math.max(0, start - CONTEXT_LENGTH);
  const rows = await tx.$queryRaw<
    { id: string; characters: number; exact: string; prefix: string; suffix: string }[]
  >`
    SELECT id, characters,
           substr(text, ${start + 1}::int, ${end - start}::int) AS exact,
           substr(text, ${before + 1}::int, ${start - before}::int) AS prefix,
           substr(text, ${end + 1}::int, ${CONTEXT_LENGTH}::int) AS suffix
    FROM revision WHERE statement_id = ${statementId}::uuid AND number = ${number}::int`;
  const found = rows[0];
  if (!found) throw invalid('revision', 'The statement has no revision with this number.');
  if (end > found.characters) {
    throw invalid(
      'end',
      `The text has ${found.characters} characters (code points); the span ends after them.`,
    );
  }
  if (found.exact !== exact) {
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
  return { revisionId: found.id, quote: { exact, prefix: found.prefix, suffix: found.suffix } };
}
