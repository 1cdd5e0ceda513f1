import { queryOptions } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { Member } from '../contracts/project';
import { callApi } from './api';

/** Who is in a project, by name. */
export function membersQuery(project: string) {
  return queryOptions({
    queryKey: ['members', project],
    queryFn: async ({ signal }): Promise<Member[]> =>
      (await callApi(endpoints.listMembers, { params: { project }, signal })).items,
    staleTime: 5 * 60_000,
  });
}
