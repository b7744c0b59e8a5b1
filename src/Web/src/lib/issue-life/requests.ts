import { api, type Schema, unwrapPage } from "~/lib/api-client";
import { type Scope, scopeQuery } from "~/lib/scope";
import type { IssueUpdate } from "./deed";

/** Ids stand in the URL, whose length has a limit. */
const idsMax = 100;

/** What came of a request. */
export interface Done {
  /** By what it can be undone. */
  operation?: string;
  /** How many issues are other than before. */
  changed: number;
}

/** Changes one issue; the answer is all of it. */
export async function updateIssue(
  organization: string,
  issue: string,
  body: IssueUpdate,
): Promise<Done & { issue: Schema<"IssueDetailBody"> }> {
  const { data, operation } = await unwrapPage(
    api.PUT("/api/0/organizations/{organization}/issues/{issue}/", {
      params: { path: { organization, issue } },
      body,
    }),
  );
  return { issue: data, operation, changed: 1 };
}

/** Changes issues by their ids, in portions; each is told as soon as it is done, so that what fails later leaves it done. */
export async function updateIssues(
  organization: string,
  ids: readonly string[],
  body: IssueUpdate,
  onDone: (ids: readonly string[], done: Done) => void,
): Promise<void> {
  for (let start = 0; start < ids.length; start += idsMax) {
    const portion = ids.slice(start, start + idsMax);
    const { operation, changed } = await unwrapPage(
      api.PUT("/api/0/organizations/{organization}/issues/", {
        params: { path: { organization }, query: { id: portion } },
        body,
      }),
    );
    onDone(portion, { operation, changed: changed ?? portion.length });
  }
}

/** Changes all that a search finds, at most 1,000, with one request. */
export async function updateFound(
  organization: string,
  { query, ...scope }: Scope & { query: string },
  body: IssueUpdate,
): Promise<Done> {
  const { operation, changed } = await unwrapPage(
    api.PUT("/api/0/organizations/{organization}/issues/", {
      params: { path: { organization }, query: { ...scopeQuery(scope), query } },
      body,
    }),
  );
  return { operation, changed: changed ?? 0 };
}
