import { queryOptions, useQuery } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import type { Project } from '../contracts/project';
import { callApi } from './api';

/** A project as the viewer sees it, and what they may do in it. */
export function projectQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project],
    queryFn: ({ signal }): Promise<Project> => callApi(endpoints.getProject, { params: { project }, signal }),
    // Whoever follows the project asks when something about it changed.
    staleTime: Infinity,
  });
}

/** Return the project as it is now; until that was asked for, as `project` has it. */
export function useProject(project: Project): Project {
  return useQuery({ ...projectQuery(project.slug), initialData: project }).data;
}
