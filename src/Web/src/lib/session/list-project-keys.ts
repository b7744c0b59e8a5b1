import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type ProjectKey = Schema<"ProjectKeyBody">;

/** A project's keys, the oldest first; with each comes the DSN that an SDK is given. */
export const listProjectKeys = (organization: string, project: string, signal?: AbortSignal): Promise<ProjectKey[]> =>
  unwrap(
    api.GET("/api/0/projects/{organization}/{project}/keys/", {
      params: { path: { organization, project }, query: { per_page: "100" } },
      signal,
    }),
  );

export const projectKeysQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["project-keys", organization, project],
    queryFn: ({ signal }) => listProjectKeys(organization, project, signal),
  });

export const useProjectKeys = (organization: string, project: string) =>
  useQuery(projectKeysQuery(organization, project));
