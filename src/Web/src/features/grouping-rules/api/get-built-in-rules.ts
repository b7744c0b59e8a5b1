import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import type { Rules } from "../model/rules";

/** The rules that come with the product. */
export const getBuiltInRules = (organization: string, project: string, signal?: AbortSignal): Promise<Rules> =>
  send("get", `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/grouping/built-in/`, {
    signal,
  });

export const builtInRulesQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["grouping-built-in", organization, project],
    queryFn: ({ signal }) => getBuiltInRules(organization, project, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useBuiltInRules = (organization: string, project: string, enabled: boolean) =>
  useQuery({ ...builtInRulesQuery(organization, project), enabled });
