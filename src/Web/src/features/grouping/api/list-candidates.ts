import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

const candidates = 6;

export type EventCandidate = Schema<"EventBody">;
export type IssueCandidate = Schema<"IssueBody">;

/** The newest events of an issue. */
export const otherEventsQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["grouping-events", organization, issue],
    queryFn: ({ signal }): Promise<EventCandidate[]> =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/issues/{issue}/events/", {
          params: { path: { organization, issue }, query: { per_page: String(candidates) } },
          signal,
        }),
      ),
  });

/** The newest issues of a project that have the text in their titles, whatever their state. */
export const alikeIssuesQuery = (organization: string, projectId: string, text: string) =>
  queryOptions({
    queryKey: ["grouping-issues", organization, projectId, text],
    queryFn: ({ signal }): Promise<IssueCandidate[]> =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/issues/", {
          params: {
            path: { organization },
            query: {
              query: JSON.stringify(text),
              project: [projectId],
              statsPeriod: "90d",
              limit: String(candidates),
              collapse: ["stats"],
            },
          },
          signal,
        }),
      ),
  });

export const useOtherEvents = (organization: string, issue: string) => useQuery(otherEventsQuery(organization, issue));

export const useAlikeIssues = (organization: string, projectId: string, text: string) =>
  useQuery(alikeIssuesQuery(organization, projectId, text));

/** The newest event of an issue, by its id. */
export const useLatestEvent = (organization: string) =>
  useMutation({
    mutationFn: async (issue: string) => {
      const event = await unwrap(
        api.GET("/api/0/organizations/{organization}/issues/{issue}/events/{eventId}/", {
          params: { path: { organization, issue, eventId: "latest" } },
        }),
      );
      return event.eventID;
    },
  });
