import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Event = Schema<"EventBody">;

/** The newest event of a project; null when it has none. */
export const getLatestEvent = async (
  organization: string,
  project: string,
  signal?: AbortSignal,
): Promise<Event | null> => {
  const events = await unwrap(
    api.GET("/api/0/projects/{organization}/{project}/events/", {
      params: { path: { organization, project }, query: { per_page: "1" } },
      signal,
    }),
  );
  return events[0] ?? null;
};

export const latestEventQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["latest-event", organization, project],
    queryFn: ({ signal }) => getLatestEvent(organization, project, signal),
    staleTime: 0,
  });

/** Asks again and again for as long as there is none: whoever waits sees it at once, with a live connection or without. */
export const useLatestEvent = (organization: string, project: string, pollMilliseconds: number) =>
  useQuery({
    ...latestEventQuery(organization, project),
    refetchInterval: ({ state }) => (state.data ? false : pollMilliseconds),
  });
