import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type ProjectDetail = Schema<"ProjectDetailBody"> & {
  /** The lists of the inbound filters, one entry a line: `filters:releases`. */
  options?: Record<string, string>;
};

/** One project, by its slug. */
export const getProject = (organization: string, project: string, signal?: AbortSignal): Promise<ProjectDetail> =>
  unwrap(api.GET("/api/0/projects/{organization}/{project}/", { params: { path: { organization, project } }, signal }));

export const projectQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["project", organization, project],
    queryFn: ({ signal }) => getProject(organization, project, signal),
  });

export const useProject = (organization: string, project: string) => useQuery(projectQuery(organization, project));

/** Whether the person may change it; `access` are the scopes that their role gives. */
export const mayManageProject = ({ access }: Pick<ProjectDetail, "access">): boolean =>
  access.includes("project:write") || access.includes("project:admin");
