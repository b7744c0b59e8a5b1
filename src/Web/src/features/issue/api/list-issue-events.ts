import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrapPage } from "~/lib/api-client";
import type { Scope } from "~/lib/scope";
import type { EventUser } from "../model/event";

export type EventRow = Omit<Schema<"EventBody">, "user"> & { user: EventUser | null };

/** A page of an issue's events, newest first; of all times unless the scope names one. */
export const listIssueEvents = (
  organization: string,
  issue: string,
  { environment, statsPeriod, start, end }: Scope,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Page<EventRow[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/events/", {
      params: {
        path: { organization, issue },
        query: { environment, statsPeriod, start, end, cursor, per_page: "100" },
      },
      signal,
    }),
  ) as Promise<Page<unknown>> as Promise<Page<EventRow[]>>;

export const issueEventsQuery = (organization: string, issue: string, scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ["issue-events", organization, issue, scope],
    queryFn: ({ pageParam, signal }) => listIssueEvents(organization, issue, scope, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const useIssueEvents = (organization: string, issue: string, scope: Scope) =>
  useInfiniteQuery(issueEventsQuery(organization, issue, scope));
