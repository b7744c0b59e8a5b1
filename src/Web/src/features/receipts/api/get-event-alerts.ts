import { queryOptions, useQuery } from "@tanstack/react-query";
import type { RuleOutcome } from "~/lib/alert-rules/outcome";
import { send } from "~/lib/api-send";

/** Rules look a moment after an event was counted: while none has, they are asked again, so often and that far apart (ms). */
const again = { times: 5, pause: 2_000 };

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
    refetchInterval: ({ state }) =>
      state.data?.length === 0 && state.dataUpdateCount <= again.times ? again.pause : false,
  });

export const useEventAlerts = (organization: string, project: string, eventId: string) =>
  useQuery(eventAlertsQuery(organization, project, eventId));
