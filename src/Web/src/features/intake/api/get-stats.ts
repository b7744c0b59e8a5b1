import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { type Scope, scopeQuery } from "~/lib/scope";
import { stringifySearch } from "~/lib/search-params";
import { intervalOf } from "../model/intervals";

/** What came in and what became of it, summed by what was asked. */
export interface Stats {
  /** UTC. */
  start: string;
  end: string;
  /** When each interval begins; empty when projects are told apart. */
  intervals: string[];
  groups: StatsGroup[];
}

export interface StatsGroup {
  by: { outcome?: string; reason?: string; project?: number };
  totals: { "sum(quantity)": number };
  /** Absent when projects are told apart. */
  series?: { "sum(quantity)": number[] };
}

export interface StatsSearch extends Scope {
  /** Names of categories that are counted together. */
  categories: readonly string[];
}

export type Grouping = "outcome" | "reason" | "project";

export function getStats(
  organization: string,
  groupBy: readonly Grouping[],
  { categories, ...scope }: StatsSearch,
  signal?: AbortSignal,
): Promise<Stats> {
  // Nothing is counted by environment.
  const { environment: _, ...query } = scopeQuery(scope);
  const search = stringifySearch({
    field: "sum(quantity)",
    groupBy,
    category: categories,
    interval: intervalOf(scope),
    ...query,
  });
  return send("get", `/api/0/organizations/${encodeURIComponent(organization)}/stats_v2/${search}`, { signal });
}

export const statsQuery = (organization: string, groupBy: readonly Grouping[], search: StatsSearch) =>
  queryOptions({
    queryKey: ["stats", organization, groupBy, search],
    queryFn: ({ signal }) => getStats(organization, groupBy, search, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const useStats = (
  organization: string,
  groupBy: readonly Grouping[],
  search: StatsSearch,
  pollMilliseconds: number,
) => useQuery({ ...statsQuery(organization, groupBy, search), refetchInterval: pollMilliseconds });
