import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

/** The event as it is stored. */
export const getEventJson = (
  organization: string,
  project: string,
  eventId: string,
  signal?: AbortSignal,
): Promise<unknown> =>
  unwrap(
    api.GET("/api/0/projects/{organization}/{project}/events/{eventId}/json/", {
      params: { path: { organization, project, eventId } },
      signal,
    }),
  );

/** The address of the same, for saving it as a file. */
export const eventJsonPath = (organization: string, project: string, eventId: string): string =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${eventId}/json/`;

export const useEventJson = (organization: string, project: string, eventId: string, enabled: boolean) =>
  useQuery({
    queryKey: ["event-json", organization, project, eventId],
    queryFn: ({ signal }) => getEventJson(organization, project, eventId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
