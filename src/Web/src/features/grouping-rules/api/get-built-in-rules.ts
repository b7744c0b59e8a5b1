import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import type { Rules } from "../model/rules";

/** The rules that come with the product. */
export const getBuiltInRules = (organization: string, project: string, signal?: AbortSignal): Promise<Rules> =>
  unwrap(
    api.GET("/api/0/projects/{organization}/{project}/grouping/built-in/", {
      params: { path: { organization, project } },
      signal,
    }),
  );

export const builtInRulesQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["grouping-built-in", organization, project],
    queryFn: ({ signal }) => getBuiltInRules(organization, project, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useBuiltInRules = (organization: string, project: string, enabled: boolean) =>
  useQuery({ ...builtInRulesQuery(organization, project), enabled });
