import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

/** A node of a tree. */
export interface GroupingComponent extends Omit<Schema<"GroupingComponentBody">, "values" | "name"> {
  /** Nodes, or the one text that is hashed. */
  values: (string | GroupingComponent)[];
}

/** One way to look at an event. */
export interface GroupingVariant extends Omit<Schema<"GroupingVariantBody">, "component"> {
  component?: GroupingComponent | null;
}

/** Why an event belongs to its issue, by the variants' keys. */
export type Grouping = Record<string, GroupingVariant>;

export const getGrouping = (
  organization: string,
  project: string,
  eventId: string,
  signal?: AbortSignal,
): Promise<Grouping> =>
  unwrap(
    api.GET("/api/0/projects/{organization}/{project}/events/{eventId}/grouping-info/", {
      params: { path: { organization, project, eventId } },
      signal,
    }),
  ) as Promise<unknown> as Promise<Grouping>;

/** A stored event stays as it is grouped. */
export const groupingQuery = (organization: string, project: string, eventId: string) =>
  queryOptions({
    queryKey: ["event-grouping", organization, project, eventId],
    queryFn: ({ signal }) => getGrouping(organization, project, eventId, signal),
    staleTime: 300_000,
  });

export const useGrouping = (organization: string, project: string, eventId: string) =>
  useQuery(groupingQuery(organization, project, eventId));
