import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { api, unwrap } from "~/lib/api-client";
import { issueCountsKey } from "~/lib/issue-life/listed-issues";
import { usePollInterval } from "~/lib/live";
import { type Scope, scopeQuery } from "~/lib/scope";

export type IssueCounts = Record<string, number>;

interface Paths {
  "/api/0/organizations/{organization}/issues-count/": {
    get: {
      parameters: {
        path: { organization: string };
        query?: {
          query?: string[];
          project?: string[];
          environment?: string[];
          statsPeriod?: string;
          start?: string;
          end?: string;
        };
      };
      responses: { 200: { content: { "application/json": IssueCounts } } };
    };
  };
}

const client = api as unknown as Client<Paths>;

/** How many issues each search finds, by its text; at most 1,000 each. */
export const countIssues = (
  organization: string,
  scope: Scope,
  queries: readonly string[],
  signal?: AbortSignal,
): Promise<IssueCounts> =>
  unwrap(
    client.GET("/api/0/organizations/{organization}/issues-count/", {
      params: { path: { organization }, query: { ...scopeQuery(scope), query: [...queries] } },
      signal,
    }),
  );

export { issueCountsKey };

export const issueCountsQuery = (organization: string, scope: Scope, queries: readonly string[]) =>
  queryOptions({
    queryKey: [...issueCountsKey(organization), scope, queries],
    queryFn: ({ signal }) => countIssues(organization, scope, queries, signal),
  });

export function useIssueCounts(organization: string, scope: Scope, queries: readonly string[]) {
  const refetchInterval = usePollInterval();
  return useQuery({
    ...issueCountsQuery(organization, scope, queries),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}
