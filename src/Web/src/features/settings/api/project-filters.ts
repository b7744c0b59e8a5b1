import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** An inbound filter: on or off, or which of its parts are on. */
export interface ProjectFilter {
  id: string;
  active: boolean | string[];
}

const path = (organization: string, project: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/filters/`;

export const listProjectFilters = (
  organization: string,
  project: string,
  signal?: AbortSignal,
): Promise<ProjectFilter[]> => send("get", path(organization, project), { signal });

export const updateProjectFilter = (
  organization: string,
  project: string,
  { id, active }: ProjectFilter,
): Promise<void> =>
  send("put", `${path(organization, project)}${encodeURIComponent(id)}/`, {
    body: typeof active === "boolean" ? { active } : { subfilters: active },
  });

export const projectFiltersQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["project-filters", organization, project],
    queryFn: ({ signal }) => listProjectFilters(organization, project, signal),
  });

export const useProjectFilters = (organization: string, project: string) =>
  useQuery(projectFiltersQuery(organization, project));

/** Switches a filter; the list follows. */
export function useUpdateProjectFilter(organization: string, project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (filter: ProjectFilter) => updateProjectFilter(organization, project, filter),
    onSuccess: (_, filter) =>
      queryClient.setQueryData(projectFiltersQuery(organization, project).queryKey, (filters) =>
        filters?.map((each) => (each.id === filter.id ? filter : each)),
      ),
  });
}
