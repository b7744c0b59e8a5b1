import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** A node of a tree: nodes, or the one text that is hashed. */
export interface GroupingComponent {
  /** `exception`, `stacktrace`, `frame`, `function` … */
  id: string;
  contributes: boolean;
  /** Why it does not, or how its text was changed; the API's own English text. */
  hint: string | null;
  values: (string | GroupingComponent)[];
}

/** One way to look at an event. */
export interface GroupingVariant {
  type: string;
  /** `app`, `system`, `default` and so on. */
  key: string;
  description: string;
  /** Null when nothing in it contributes. */
  hash: string | null;
  /** It contributes, and the event was stored with other hashes. */
  hashMismatch: boolean;
  contributes: boolean;
  hint: string | null;
  component?: GroupingComponent;
  config: GroupingConfig;
  /** The fingerprint's entries with their variables replaced. */
  values?: string[];
  /** The fingerprint as the client sent it. */
  client_values?: string[];
  /** The fingerprint rule that decided, as written. */
  matched_rule?: string;
}

/** What an explanation was made with. */
export interface GroupingConfig {
  /** Version of grouping. */
  id: string;
  /** Revision of the project's rules; 0: it had none. */
  rules: number;
  /** The earlier version that grouped the event, which is not explained; null: it was this one. */
  groupedBy: string | null;
}

export type Grouping = Record<string, GroupingVariant>;

/** Why an event belongs to its issue. */
export const getGrouping = (
  organization: string,
  project: string,
  eventId: string,
  signal?: AbortSignal,
): Promise<Grouping> =>
  send(
    "get",
    `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${eventId}/grouping-info/`,
    { signal },
  );

/** A stored event stays as it is grouped. */
export const groupingQuery = (organization: string, project: string, eventId: string) =>
  queryOptions({
    queryKey: ["event-grouping", organization, project, eventId],
    queryFn: ({ signal }) => getGrouping(organization, project, eventId, signal),
    staleTime: 300_000,
  });

export const useGrouping = (organization: string, project: string, eventId: string) =>
  useQuery(groupingQuery(organization, project, eventId));
