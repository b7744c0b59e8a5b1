import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** Of `total` things `seen` were looked at and `changed` changed; what came since may be among the changed. */
export interface ScrubCount {
  total: number;
  seen: number;
  changed: number;
}

export type ScrubStep =
  | "starting"
  | "issues"
  | "events"
  | "items"
  | "files"
  | "reports"
  | "receipts"
  | "waiting"
  | "cleaning"
  | "ending";

/** A run of scrubbing over what a project has stored. */
export interface ScrubRun {
  /** 32 hexadecimal digits. */
  id: string;
  dateCreated: string;
  /** Who asked for it. */
  user: { id: string; name: string; email: string } | null;
  /** Names of the rules in force. */
  rules: string[];
  status: "running" | "finished" | "stopped" | "failed";
  step: ScrubStep;
  /** It looks again at what came while it went. */
  isLastPass: boolean;
  isStopping: boolean;
  events: ScrubCount;
  items: ScrubCount;
  files: ScrubCount;
  reports: ScrubCount;
  issues: ScrubCount;
  /** Things that could not be read and stay as they are. */
  unreadable: number;
  /** How many values each rule changed. */
  fields: { rule: string; count: number }[];
  dateEnded: string | null;
  /** Why it failed: `rules_changed`, `project_gone` or `fault`. */
  problem: string | null;
}

/** What a run would look at, and what it would do to the newest events. */
export interface ScrubPreview {
  /** By day of receipt, oldest first; days without anything are left out. */
  days: { day: string; events: number; items: number; files: number; reports: number }[];
  issues: number;
  /** What each rule would change in the newest events. */
  rules: { rule: string; fields: number; events: number }[];
  sample: { events: number; changed: number };
}

const pathOf = (organization: string, project: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/scrub-runs/`;

/** While a run goes on, it is asked for each second. */
export const scrubRunsQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["scrub-runs", organization, project],
    queryFn: ({ signal }) => send<ScrubRun[]>("get", pathOf(organization, project), { signal }),
    refetchInterval: ({ state }) => (state.data?.[0]?.status === "running" ? 1_000 : false),
  });

export const useScrubRuns = (organization: string, project: string) => useQuery(scrubRunsQuery(organization, project));

export const useScrubPreview = (organization: string, project: string) =>
  useMutation({ mutationFn: () => send<ScrubPreview>("post", `${pathOf(organization, project)}preview/`) });

/** Takes the slug that was typed: the server compares it, too. */
export function useStartScrubRun(organization: string, project: string) {
  const queryClient = useQueryClient();
  const { queryKey } = scrubRunsQuery(organization, project);
  return useMutation({
    mutationFn: (slug: string) => send<ScrubRun>("post", pathOf(organization, project), { body: { project: slug } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export function useStopScrubRun(organization: string, project: string) {
  const queryClient = useQueryClient();
  const { queryKey } = scrubRunsQuery(organization, project);
  return useMutation({
    mutationFn: (id: string) => send<ScrubRun>("post", `${pathOf(organization, project)}${id}/stop/`),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
