import { api, unwrapChange } from "~/lib/api-client";
import { ApiError } from "~/lib/api-error";

/** What there is to know of an issue that may be merged. */
export interface Mergeable {
  id: string;
  shortId: string;
  title: string;
  level: string;
  count: string;
  userCount: number;
  firstSeen: string;
  lastSeen: string;
  project: { id: string; slug: string };
}

/** More are not merged at once: their ids stand in the URL, whose length has a limit, and nobody has looked at so many. */
export const mergeMax = 200;

/** The one that the others become parts of: seen first; of several the one with more events, then with the lower id. */
export function survivorOf<Issue extends Mergeable>(issues: readonly Issue[]): Issue | undefined {
  return issues.toSorted(
    (one, other) =>
      Date.parse(one.firstSeen) - Date.parse(other.firstSeen) ||
      Number(other.count) - Number(one.count) ||
      one.id.length - other.id.length ||
      (one.id < other.id ? -1 : 1),
  )[0];
}

export type MergeObstacle = "tooFew" | "twoProjects" | "tooMany";

/** Why issues cannot be merged; undefined: they can. */
export function mergeObstacle(issues: readonly Pick<Mergeable, "project">[], count = issues.length) {
  if (count < 2) return "tooFew" satisfies MergeObstacle;
  if (new Set(issues.map(({ project }) => project.id)).size > 1) return "twoProjects" satisfies MergeObstacle;
  return count > mergeMax ? ("tooMany" satisfies MergeObstacle) : undefined;
}

/** What the merged issue will count. Users are told as a range: nobody but the server knows who is in several of them. */
export function wholeOf(issues: readonly Mergeable[]) {
  const users = issues.map(({ userCount }) => userCount);
  return {
    events: issues.reduce((sum, { count }) => sum + Number(count), 0),
    usersMin: Math.max(0, ...users),
    usersMax: users.reduce((sum, count) => sum + count, 0),
  };
}

export interface Merged {
  /** The issue that they all are now. */
  parent: string;
  /** Those that are parts of it. */
  children: string[];
  operation?: string;
}

/** The code of a merge of issues of which fewer than two are still there. */
export const nothingMerged = "nothing-merged";

/** Makes issues of one project one issue. */
export async function mergeIssues(organization: string, ids: readonly string[]): Promise<Merged> {
  const { data, operation } = await unwrapChange(
    api.PUT("/api/0/organizations/{organization}/issues/", {
      params: { path: { organization }, query: { id: [...ids] } },
      body: { merge: 1 },
    }),
  );
  // Issues of two projects are answered with a text, those that are gone with nothing.
  const detail = (data as { detail?: unknown } | undefined)?.detail;
  if (typeof detail === "string") throw new ApiError(400, detail);
  if (!data?.merge) throw new ApiError(404, "Fewer than two of the issues are there.", { code: nothingMerged });
  return { ...data.merge, operation };
}
