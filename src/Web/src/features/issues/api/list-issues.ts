import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrapPage } from "~/lib/api-client";
import { issueListsKey } from "~/lib/issue-life/listed-issues";
import { type Scope, scopeQuery } from "~/lib/scope";

export type Issue = Schema<"IssueBody">;

export interface IssueSearch extends Scope {
  /** Absent: the API's own, `is:unresolved`; empty: every issue. */
  query?: string;
}

interface ListOptions {
  cursor?: string;
  /** Exactly these issues, whatever the query says, as far as the scope lets them through. */
  group?: readonly string[];
  /** Without the numbers of the trend. */
  withoutTrend?: boolean;
  /** As they stood at a moment (ISO 8601). */
  asOf?: string;
  signal?: AbortSignal;
}

/** Rows of one page, and how many issues the API counts or changes at most. */
export const pageSize = 100;
export const hitsMax = 1_000;

/** One page of the organisation's issues that match, last seen first. */
export const listIssues = (
  organization: string,
  search: IssueSearch,
  { cursor, group, withoutTrend, asOf, signal }: ListOptions = {},
): Promise<Page<Issue[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/issues/", {
      params: {
        path: { organization },
        query: {
          ...scopeQuery(search),
          query: search.query,
          asOf,
          // A query that is a short id finds its issue, and that of an issue that was merged the one that it is part of.
          shortIdLookup: "1",
          cursor,
          limit: String(pageSize),
          group: group && [...group],
          collapse: withoutTrend ? ["stats"] : undefined,
        },
      },
      signal,
    }),
  );

/** All issues that match, page by page, up to as many as can be changed at once. */
export async function listAllIssues(organization: string, search: IssueSearch): Promise<Issue[]> {
  const issues: Issue[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIssues(organization, search, { cursor, withoutTrend: true });
    issues.push(...page.data);
    cursor = page.next;
  } while (cursor && issues.length < hitsMax);
  return issues.slice(0, hitsMax);
}

export { issueListsKey as issuesKey };

/** Rows stay in their order until they are asked for again: what changes meanwhile is told by the live connection. */
export const issuesQuery = (organization: string, search: IssueSearch) =>
  infiniteQueryOptions({
    queryKey: [...issueListsKey(organization), search],
    queryFn: ({ pageParam, signal }) => listIssues(organization, search, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Issues as they stood at a moment; environments and the time do not narrow them. */
export const issuesAsOfQuery = (organization: string, { project, query }: IssueSearch, asOf: string) =>
  infiniteQueryOptions({
    queryKey: ["issues-as-of", organization, { project, query }, asOf],
    queryFn: ({ pageParam, signal }) =>
      listIssues(organization, { project, query }, { cursor: pageParam, withoutTrend: true, asOf, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 300_000,
  });

export const useIssues = (organization: string, search: IssueSearch) =>
  useInfiniteQuery(issuesQuery(organization, search));
