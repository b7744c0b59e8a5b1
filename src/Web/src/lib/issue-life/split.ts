import { queryOptions } from "@tanstack/react-query";
import { api, type Schema, unwrap, unwrapChange, unwrapPage } from "~/lib/api-client";

export type IssueHash = Schema<"IssueHashBody">;

/** An issue that is a part of another, or that other's own part: its hashes stay together. */
export interface Part {
  id: string;
  shortId: string;
  title: string;
  /** Events, before and since it was merged. */
  count?: string;
  lastSeen?: string;
  hashes: string[];
}

const pageSize = 100;
const pagesMax = 10;

/** The parts of an issue that have hashes, the issue's own first. */
export async function listParts(organization: string, issue: string, signal?: AbortSignal): Promise<Part[]> {
  const hashes: IssueHash[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { data, next } = await unwrapPage(
      api.GET("/api/0/organizations/{organization}/issues/{issue}/hashes/", {
        params: { path: { organization, issue }, query: { full: "0", per_page: String(pageSize), cursor } },
        signal,
      }),
    );
    hashes.push(...data);
    cursor = next;
    if (!cursor) break;
  }
  return partsOf(hashes, issue);
}

/** Hashes by the part that they belong to: the issue's own first, then those that were seen last. */
export function partsOf(hashes: readonly IssueHash[], own: string): Part[] {
  const parts = new Map<string, Part>();
  for (const { id: hash, part, latestEvent } of hashes) {
    const known = parts.get(part.id);
    if (known) known.hashes.push(hash);
    else {
      const { id, shortId, count, lastSeen } = part;
      const title = part.title ?? (latestEvent as { title?: string } | null)?.title ?? shortId;
      parts.set(id, { id, shortId, title, count: count ?? undefined, lastSeen: lastSeen ?? undefined, hashes: [hash] });
    }
  }
  return [...parts.values()].toSorted(
    (one, other) =>
      Number(other.id === own) - Number(one.id === own) || (other.lastSeen ?? "").localeCompare(one.lastSeen ?? ""),
  );
}

export const partsQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["issue-parts", organization, issue],
    queryFn: ({ signal }) => listParts(organization, issue, signal),
  });

export type Split = Schema<"SplitBody"> & { operation?: string };

/** Makes an issue of its own of some parts, with their events and those to come. */
export async function splitIssue(organization: string, issue: string, parts: readonly Part[]): Promise<Split> {
  const { data, operation } = await unwrapChange(
    api.PUT("/api/0/organizations/{organization}/issues/{issue}/hashes/", {
      params: { path: { organization, issue }, query: { id: parts.flatMap(({ hashes }) => hashes) } },
    }),
  );
  return { ...(data as Schema<"SplitBody">), operation };
}

export type Whereabouts = Schema<"WhereaboutsBody">;

/** What became of an issue that its name no longer leads to. */
export const whereaboutsQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["issue-whereabouts", organization, issue],
    queryFn: ({ signal }): Promise<Whereabouts> =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/issues/{issue}/whereabouts/", {
          params: { path: { organization, issue } },
          signal,
        }),
      ),
    // It changes whenever the issue does.
    staleTime: 0,
  });
