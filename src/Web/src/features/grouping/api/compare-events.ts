import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Comparison = Schema<"GroupingComparisonBody">;
export type VariantDifference = Schema<"GroupingVariantDifferenceBody">;
export type Difference = Schema<"GroupingDifferenceBody">;

/** Why two events of a project are one issue, or are not. */
export const compareEvents = (
  organization: string,
  project: string,
  eventId: string,
  other: string,
  signal?: AbortSignal,
): Promise<Comparison> =>
  unwrap(
    api.GET("/api/0/projects/{organization}/{project}/events/{eventId}/grouping-difference/", {
      params: { path: { organization, project, eventId }, query: { with: other } },
      signal,
    }),
  );

export const comparisonQuery = (organization: string, project: string, eventId: string, other: string) =>
  queryOptions({
    queryKey: ["grouping-difference", organization, project, eventId, other],
    queryFn: ({ signal }) => compareEvents(organization, project, eventId, other, signal),
    staleTime: 300_000,
  });

export const useComparison = (organization: string, project: string, eventId: string, other: string) =>
  useQuery(comparisonQuery(organization, project, eventId, other));
