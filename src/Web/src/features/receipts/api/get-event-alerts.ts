import { queryOptions, useQuery } from "@tanstack/react-query";
import type { RuleOutcome } from "~/lib/alert-rules/outcome";
import { send } from "~/lib/api-send";

/** What the rules of its project made of an event; empty: none looked. */
export const eventAlertsQuery = (organization: string, project: string, eventId: string) =>
  queryOptions({
    queryKey: ["event-alerts", organization, project, eventId],
    queryFn: ({ signal }) =>
      send<RuleOutcome[]>(
        "get",
        `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${encodeURIComponent(eventId)}/alerts/`,
        { signal },
      ),
    retry: false,
  });

export const useEventAlerts = (organization: string, project: string, eventId: string) =>
  useQuery(eventAlertsQuery(organization, project, eventId));
