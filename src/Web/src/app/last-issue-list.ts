import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

interface ListedIssue {
  id: string;
  shortId: string;
}

/** The stream's filters, of which an issue's address keeps only some. */
type ListSearch = Record<string, string | string[] | undefined>;

interface IssueList {
  search: ListSearch;
  issues: ListedIssue[];
}

/** The list of issues that was read last, in the order in which it was read: it outlives the stream that showed it. */
export function useLastIssueList(organization: string, query: string | undefined) {
  const client = useQueryClient();
  const [list] = useState(() => findList(client, organization, query));
  return list;
}

/** The issues beside one, that an address calls by its id or its short id. */
export function neighborsOf(list: IssueList | undefined, name: string): { previous?: string; next?: string } {
  const index = list?.issues.findIndex(({ id, shortId }) => id === name || shortId === name.toUpperCase()) ?? -1;
  if (!list || index < 0) return {};
  return { previous: list.issues[index - 1]?.shortId, next: list.issues[index + 1]?.shortId };
}

function findList(client: QueryClient, organization: string, query: string | undefined): IssueList | undefined {
  const lists = client
    .getQueryCache()
    .findAll({ queryKey: ["issues", organization] })
    .flatMap((cached) => {
      const search = cached.queryKey[2];
      const data = cached.state.data as InfiniteData<{ data?: unknown }> | undefined;
      if (!isRecord(search) || !Array.isArray(data?.pages)) return [];
      const issues = data.pages.flatMap((page) => (Array.isArray(page.data) ? (page.data as ListedIssue[]) : []));
      return [{ search: search as ListSearch, issues, at: cached.state.dataUpdatedAt }];
    })
    .toSorted((one, other) => other.at - one.at);
  return lists.find(({ search }) => query === undefined || search.query === query) ?? lists[0];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
