import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page, Schema } from "~/lib/api-client";
import { type Standing, standingOf } from "./standing";

type Row = Schema<"IssueBody">;
type Detail = Schema<"IssueDetailBody">;
type Lists = InfiniteData<Page<Row[]>, string | undefined>;

/** Changes rows where they stand, in every list of the organisation that was read; a row of which nothing is left goes. */
export function patchIssues(
  client: QueryClient,
  organization: string,
  ids: ReadonlySet<string>,
  change: (issue: Row) => Row | null,
): void {
  for (const [key, lists] of client.getQueriesData<Lists>({ queryKey: ["issues", organization] })) {
    if (!lists?.pages.some((page) => page.data.some(({ id }) => ids.has(id)))) continue;
    const pages = lists.pages.map((page) => ({
      ...page,
      data: page.data.flatMap((issue) => (ids.has(issue.id) ? (change(issue) ?? []) : issue)),
    }));
    // The list itself is as old as before.
    client.setQueryData<Lists>(key, { ...lists, pages }, { updatedAt: client.getQueryState(key)?.dataUpdatedAt });
  }
}

/** Changes what is known of issues that were opened, by whatever name. */
export function patchDetails(
  client: QueryClient,
  organization: string,
  ids: ReadonlySet<string>,
  change: (issue: Detail) => Detail,
): void {
  for (const [key, issue] of client.getQueriesData<Detail>({ queryKey: ["issue", organization] })) {
    // A longer key is the issue as it was at some time.
    if (key.length === 3 && issue && ids.has(issue.id)) client.setQueryData<Detail>(key, change(issue));
  }
}

/** Lets issues stand differently wherever they are shown; undefined: as they are. */
export function patchStanding(
  client: QueryClient,
  organization: string,
  ids: Iterable<string>,
  standing: (issue: Standing & { id: string }) => Standing | undefined,
): void {
  const wanted = new Set(ids);
  const patch = <Issue extends Row | Detail>(issue: Issue): Issue => {
    const next = standing(issue);
    return next ? { ...issue, ...standingOf(next) } : issue;
  };
  patchIssues(client, organization, wanted, patch);
  patchDetails(client, organization, wanted, patch);
}
