import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrapPage } from "~/lib/api-client";
import { type Scope, scopeQuery } from "~/lib/scope";

export type Issue = Schema<"IssueBody">;

export interface IssueSearch extends Scope {
  query?: string;
}

const pageSize = "100";

/** One page of the organisation's issues that match. */
export const listIssues = (
  organization: string,
  search: IssueSearch,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Page<Issue[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/issues/", {
      params: {
        path: { organization },
        query: { ...scopeQuery(search), query: search.query, cursor, limit: pageSize },
      },
      signal,
    }),
  );

export const issuesQuery = (organization: string, search: IssueSearch) =>
  infiniteQueryOptions({
    queryKey: ["issues", organization, search],
    queryFn: ({ pageParam, signal }) => listIssues(organization, search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const useIssues = (organization: string, search: IssueSearch) =>
  useInfiniteQuery(issuesQuery(organization, search));
