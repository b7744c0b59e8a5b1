import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { usePollInterval } from "~/lib/live";

export type IssueDetail = Schema<"IssueDetailBody">;

/** An issue by its id or short id. */
export const getIssue = (organization: string, issue: string, signal?: AbortSignal): Promise<IssueDetail> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/", {
      params: { path: { organization, issue } },
      signal,
    }),
  );

export const issueQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["issue", organization, issue],
    queryFn: ({ signal }) => getIssue(organization, issue, signal),
  });

export function useIssue(organization: string, issue: string) {
  return useQuery({ ...issueQuery(organization, issue), refetchInterval: usePollInterval() });
}
