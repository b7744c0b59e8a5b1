import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { api, unwrap } from "~/lib/api-client";

export interface Environment {
  id: string;
  name: string;
}

interface Paths {
  "/api/0/organizations/{organization}/environments/": {
    get: {
      parameters: { path: { organization: string }; query?: { project?: string[] } };
      responses: { 200: { content: { "application/json": Environment[] } } };
    };
  };
}

const client = api as unknown as Client<Paths>;

/** Environments that events of the projects named, by name; of all projects when none is given. */
export const listEnvironments = (
  organization: string,
  projects: readonly string[] | undefined,
  signal?: AbortSignal,
): Promise<Environment[]> =>
  unwrap(
    client.GET("/api/0/organizations/{organization}/environments/", {
      params: { path: { organization }, query: { project: projects && [...projects] } },
      signal,
    }),
  );

export const environmentsQuery = (organization: string, projects: readonly string[] | undefined) =>
  queryOptions({
    queryKey: ["environments", organization, projects],
    queryFn: ({ signal }) => listEnvironments(organization, projects, signal),
    staleTime: 60_000,
  });

export const useEnvironments = (organization: string, projects: readonly string[] | undefined) =>
  useQuery(environmentsQuery(organization, projects));
