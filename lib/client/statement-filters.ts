import { z } from 'zod';
import { STATEMENT_SORTS, statementKindSchema, statementStatusSchema } from '../contracts/statement';

const filterFields = {
  q: z.string().trim().min(1).max(200),
  kind: statementKindSchema,
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/),
  speaker: z.string().trim().min(1).max(200),
  from: z.iso.date(),
  to: z.iso.date(),
  status: statementStatusSchema,
  sort: z.enum(STATEMENT_SORTS),
};

const filtersSchema = z.object(filterFields).partial();

/** Which statements a list shows and in which order. What is absent does not filter; `sort` is newest first. */
export type StatementFilters = z.infer<typeof filtersSchema>;

export type FilterName = keyof StatementFilters;

const NAMES = Object.keys(filterFields) as FilterName[]; // Object.keys forgets the literal types

/** The sort that needs no mention in an address. */
export const DEFAULT_SORT = '-date';

/** Return the filters in the query of an address. What is not usable there, typed by hand perhaps, is left out. */
export function parseFilters(given: Record<string, string | string[] | undefined>): StatementFilters {
  const usable = NAMES.flatMap((name) => {
    const result = filterFields[name].safeParse(given[name]);
    return result.success ? [[name, result.data] as const] : [];
  });
  return filtersSchema.parse(Object.fromEntries(usable));
}

/** Return the query of the address that shows these filters, with its question mark, or nothing when there is none. */
export function filtersToSearch(filters: StatementFilters): string {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = filters[name];
    if (value && !(name === 'sort' && value === DEFAULT_SORT)) search.set(name, value);
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/** Return `filters` with `name` set to `value`, or without it when there is no value. */
export function withFilter<N extends FilterName>(
  filters: StatementFilters,
  name: N,
  value: StatementFilters[N],
): StatementFilters {
  return parseFilters({ ...filters, [name]: value });
}

/** Return the names of the filters that narrow the list; order does not. */
export function activeFilters(filters: StatementFilters): FilterName[] {
  return NAMES.filter((name) => name !== 'sort' && name !== 'status' && filters[name] !== undefined);
}
