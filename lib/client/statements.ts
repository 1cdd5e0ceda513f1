import {
  infiniteQueryOptions,
  type MutationMeta,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import { MAX_PAGE, type Page } from '../contracts/page';
import type { Statement, StatementPatch } from '../contracts/statement';
import { callApi } from './api';
import type { StatementFilters } from './statement-filters';

/** Everything that lists statements; what to invalidate when one of them changed. */
export const statementsKey = ['statements'] as const;

/** The statements that match `filters`, page after page. */
export function statementsQuery(filters: StatementFilters) {
  return infiniteQueryOptions({
    queryKey: [...statementsKey, 'list', filters],
    queryFn: ({ pageParam, signal }): Promise<Page<Statement>> =>
      callApi(endpoints.listStatements, {
        query: { ...filters, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null, // the first page has no cursor, later ones do
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** What there is to filter by, each in alphabetical order. */
export interface StatementFacets {
  speakers: string[];
  languages: string[];
}

/** The speakers and languages of the first 200 published statements. */
export function statementFacetsQuery() {
  return queryOptions({
    queryKey: [...statementsKey, 'facets'],
    queryFn: async ({ signal }): Promise<StatementFacets> =>
      facetsOf((await callApi(endpoints.listStatements, { query: { limit: MAX_PAGE }, signal })).items),
    staleTime: 5 * 60_000,
  });
}

/** Return the distinct speakers and languages of `statements`. */
function facetsOf(statements: readonly Statement[]): StatementFacets {
  const distinct = (values: (string | null)[]): string[] =>
    [...new Set(values.filter((value) => value !== null))].sort((a, b) => a.localeCompare(b));
  return {
    speakers: distinct(statements.map(({ speaker }) => speaker)),
    languages: distinct(statements.map(({ language }) => language)),
  };
}

/** A change to one statement, made on the row as the person saw it. */
export interface StatementChange {
  statement: Pick<Statement, 'slug' | 'version'>;
  patch: StatementPatch;
}

/** Correct a statement's metadata, publish or archive it. Site admins. */
export function useUpdateStatement(meta: MutationMeta) {
  const client = useQueryClient();
  return useMutation({
    meta,
    mutationFn: ({ statement, patch }: StatementChange) =>
      callApi(endpoints.updateStatement, {
        params: { statement: statement.slug },
        body: patch,
        ifMatch: statement.version,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: statementsKey }),
  });
}
