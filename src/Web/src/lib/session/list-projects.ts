import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Project = Schema<"ProjectBody">;

/** The organisation's projects, by name: up to 100, which is what the pickers offer. */
export const listProjects = (organization: string, signal?: AbortSignal): Promise<Project[]> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/projects/", {
      params: { path: { organization }, query: { per_page: "100" } },
      signal,
    }),
  );

export const projectsQuery = (organization: string) =>
  queryOptions({
    queryKey: ["projects", organization],
    queryFn: ({ signal }) => listProjects(organization, signal),
    staleTime: 60_000,
  });

export const useProjects = (organization: string) => useQuery(projectsQuery(organization));
