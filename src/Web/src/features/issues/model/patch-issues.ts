import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "~/lib/api-client";
import { type Issue, issuesKey } from "../api/list-issues";

type Lists = InfiniteData<Page<Issue[]>, string | undefined>;

/** Changes rows where they stand, in every list of the organisation that was read; a row of which nothing is left goes. */
export function patchIssues(
  client: QueryClient,
  organization: string,
  ids: ReadonlySet<string>,
  change: (issue: Issue) => Issue | null,
): void {
  for (const [key, lists] of client.getQueriesData<Lists>({ queryKey: issuesKey(organization) })) {
    if (!lists?.pages.some((page) => page.data.some(({ id }) => ids.has(id)))) continue;
    const pages = lists.pages.map((page) => ({
      ...page,
      data: page.data.flatMap((issue) => (ids.has(issue.id) ? (change(issue) ?? []) : issue)),
    }));
    // The list itself is as old as before.
    client.setQueryData<Lists>(key, { ...lists, pages }, { updatedAt: client.getQueryState(key)?.dataUpdatedAt });
  }
}
