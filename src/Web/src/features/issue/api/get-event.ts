import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import type { EventDetail } from "../model/event";

/** Which of an issue's events: one that is chosen by the server, or an id. */
export type EventName = "recommended" | "latest" | "oldest" | (string & {});

export const isChosen = (event: EventName): boolean => ["recommended", "latest", "oldest"].includes(event);

export const getEvent = (
  organization: string,
  issue: string,
  event: EventName,
  environment: string[] | undefined,
  signal?: AbortSignal,
): Promise<EventDetail> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/events/{eventId}/", {
      params: { path: { organization, issue, eventId: event }, query: { environment } },
      signal,
    }),
  ) as Promise<unknown> as Promise<EventDetail>;

/** The event that is read stays: only by itself named ones are asked for again, for their neighbours. */
export const eventQuery = (organization: string, issue: string, event: EventName, environment: string[] | undefined) =>
  queryOptions({
    queryKey: ["issue-event", organization, issue, event, environment],
    queryFn: ({ signal }) => getEvent(organization, issue, event, environment, signal),
    refetchOnWindowFocus: !isChosen(event),
    refetchOnReconnect: !isChosen(event),
  });

export const useEvent = (organization: string, issue: string, event: EventName, environment: string[] | undefined) =>
  useQuery({ ...eventQuery(organization, issue, event, environment), placeholderData: keepPreviousData });
