import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type EventOfIssue = Schema<"EventDetailBody">;

/** The event of an issue that tells most. */
export const getRecommendedEvent = (organization: string, issue: string, signal?: AbortSignal) =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/events/{eventId}/", {
      params: { path: { organization, issue, eventId: "recommended" } },
      signal,
    }),
  );

export const recommendedEventQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["recommended-event", organization, issue],
    queryFn: ({ signal }) => getRecommendedEvent(organization, issue, signal),
  });

export const useRecommendedEvent = (organization: string, issue: string) =>
  useQuery(recommendedEventQuery(organization, issue));
