import type { z } from 'zod';
import { invalid } from './errors';

/**
 * Return an opaque cursor that stands after the row with these sort values.
 *
 * The last value must be the row's id, so that the order is total and paging meets every row exactly once.
 */
export function encodeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * Return the sort values in `cursor`, read by `schema`.
 *
 * @throws AppError `invalid`, naming the query field `path`, when it is none of ours.
 */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string, path = 'cursor'): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    // Whether it is not base64, not JSON or not our shape is all one to the sender.
    throw invalid(
      path,
      'This cursor is not one of ours, or belongs to another order. Start from the first page.',
    );
  }
}
