import { z } from 'zod';
import { countSchema, inQuery } from './ids';

export const MAX_PAGE = 200;

/** The query fields that every list takes. */
export const pageQueryFields = {
  limit: inQuery(countSchema(1).max(MAX_PAGE)).default(50),
  // A cursor holds the row's sort value, the longest of which is a title of 500 characters.
  cursor: z.string().max(4000).optional(),
};

/** One page of a list: `total` counts all rows that match, `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int(), nextCursor: z.string().nullable() });
}

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}
