import { useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** How the server is. What is null is not known there. */
export interface Overview {
  acks: { perSecond: number; p99Milliseconds: number | null };
  queue: { waiting: number; waitingPerProjectMax: number } | null;
  projections: { running: boolean; lag: number };
  database: { bytes: number; bytesPerDay: number | null; version: string };
  disk: { freeBytes: number; totalBytes: number; daysLeft: number | null } | null;
  mail: { isConfigured: boolean; waiting: number; dead: number };
  silos: { address: string; dateStarted: string }[];
  version: string;
  schemaVersion: number;
  instanceName: string;
}

const refreshMilliseconds = 10_000;

export const useOverview = (enabled: boolean) =>
  useQuery({
    queryKey: ["manage", "overview"],
    queryFn: ({ signal }) => send<Overview>("get", "/api/0/internal/overview/", { signal }),
    refetchInterval: refreshMilliseconds,
    enabled,
  });
