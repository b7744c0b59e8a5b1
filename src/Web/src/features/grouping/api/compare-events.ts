import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import type { GroupingConfig } from "./get-grouping";

/** A part that counts for one event and not, or with another text, for the other. */
export interface Difference {
  /** `exception`, `stacktrace`, `frame 12`, `function`; empty: the whole variant. */
  path: string[];
  kind: "changed" | "added" | "removed";
  /** Its text in the one; null when it is added. */
  before: string | null;
  /** Its text in the other; null when it is removed. */
  after: string | null;
  beforeHint: string | null;
  afterHint: string | null;
}

export interface VariantDifference {
  key: string;
  /** Null: it does not contribute to the one. */
  hash: string | null;
  /** Null: it does not contribute to the other. */
  otherHash: string | null;
  differences: Difference[];
  /** How many there are besides. */
  more: number;
}

export interface Comparison {
  /** They share a hash. */
  same: boolean;
  /** They are in one issue, for whatever reason. */
  sameIssue: boolean;
  sharedHashes: string[];
  config: GroupingConfig;
  otherConfig: GroupingConfig;
  variants: VariantDifference[];
}

/** Why two events of a project are one issue, or are not. */
export const compareEvents = (
  organization: string,
  project: string,
  eventId: string,
  other: string,
  signal?: AbortSignal,
): Promise<Comparison> =>
  send(
    "get",
    `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${eventId}/grouping-difference/?with=${other}`,
    { signal },
  );

export const comparisonQuery = (organization: string, project: string, eventId: string, other: string) =>
  queryOptions({
    queryKey: ["grouping-difference", organization, project, eventId, other],
    queryFn: ({ signal }) => compareEvents(organization, project, eventId, other, signal),
    staleTime: 300_000,
  });

export const useComparison = (organization: string, project: string, eventId: string, other: string) =>
  useQuery(comparisonQuery(organization, project, eventId, other));
