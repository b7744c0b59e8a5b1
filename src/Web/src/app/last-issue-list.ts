import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

interface ListedIssue {
  id: string;
  shortId: string;
}

/** The list of issues that was read last, in the order in which it was read: it outlives the stream that showed it. */
export function useLastIssueList(organization: string, query: string | undefined): ListedIssue[] | undefined {
  const client = useQueryClient();
  const [list] = useState(() => findList(client, organization, query));
  return list;
}

/** The issues beside one, which an address calls by its id or its short id. */
export function neighborsOf(list: ListedIssue[] | undefined, name: string): { previous?: string; next?: string } {
  const index = list?.findIndex(({ id, shortId }) => id === name || shortId === name.toUpperCase()) ?? -1;
  return list && index >= 0 ? { previous: list[index - 1]?.shortId, next: list[index + 1]?.shortId } : {};
}

/** Of the stream's lists that are still in the cache, the one with this query; else the newest. */
export function findList(
  client: QueryClient,
  organization: string,
  query: string | undefined,
): ListedIssue[] | undefined {
  const cached = client
    .getQueryCache()
    .findAll({ queryKey: ["issues", organization] })
    .map(({ queryKey, state }) => ({ search: queryKey[2], data: state.data, at: state.dataUpdatedAt }))
    .filter(({ search, data }) => isRecord(search) && isRecord(data) && Array.isArray(data.pages))
    .toSorted((one, other) => other.at - one.at);
  const found = cached.find(({ search }) => isRecord(search) && search.query === query) ?? cached[0];
  return (found?.data as InfiniteData<{ data: ListedIssue[] }> | undefined)?.pages.flatMap((page) => page.data);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
