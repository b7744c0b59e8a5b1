import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import type { IssueDetail } from "./get-issue";
import { listIssueEvents } from "./list-issue-events";

/** The issue as it was at a moment (ISO 8601); 404 when it was not there yet. */
export const getIssueAsOf = (
  organization: string,
  issue: string,
  asOf: string,
  signal?: AbortSignal,
): Promise<IssueDetail> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/", {
      params: { path: { organization, issue }, query: { asOf } },
      signal,
    }),
  );

/** What was does not change, but for what is erased. */
export const useIssueAsOf = (organization: string, issue: string, asOf: string) =>
  useQuery({
    queryKey: ["issue-as-of", organization, issue, asOf],
    queryFn: ({ signal }) => getIssueAsOf(organization, issue, asOf, signal),
    staleTime: 300_000,
  });

/** The id of the newest event that there was at a moment; null when none is stored any more. */
export const useNewestEventAsOf = (organization: string, issue: IssueDetail, asOf: string) =>
  useQuery({
    queryKey: ["issue-event-as-of", organization, issue.id, asOf],
    queryFn: async ({ signal }) => {
      const start = new Date(Date.parse(issue.firstSeen) - 60_000).toISOString().slice(0, 19);
      const end = new Date(Date.parse(asOf) + 1_000).toISOString().slice(0, 19);
      const { data } = await listIssueEvents(organization, issue.id, { start, end }, undefined, signal);
      return data[0]?.eventID ?? null;
    },
    staleTime: 300_000,
  });
