import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Page } from "~/lib/api-client";

interface Row {
  id: string;
}

type List = InfiniteData<Page<Row[]>, string | undefined>;

/** Rows that were taken out of lists, with the order that these had. */
export type TakenOut = readonly { key: QueryKey; order: readonly string[]; rows: readonly Row[] }[];

/** Everything that was read of issues in lists, and how many each view has. */
export const issueListsKey = (organization: string) => ["issues", organization] as const;
export const issueCountsKey = (organization: string) => ["issues-count", organization] as const;

/** Lists are written a moment after the issues themselves. */
export const listsDelayMilliseconds = 1_500;

/** Takes rows out of all lists of the organisation that were read, before the server says so to everybody. */
export function takeOut(client: QueryClient, organization: string, ids: ReadonlySet<string>): TakenOut {
  const taken: { key: QueryKey; order: string[]; rows: Row[] }[] = [];
  for (const [key, list] of client.getQueriesData<List>({ queryKey: issueListsKey(organization) })) {
    const all = list?.pages.flatMap(({ data }) => data) ?? [];
    const rows = all.filter(({ id }) => ids.has(id));
    if (!list || rows.length === 0) continue;
    taken.push({ key, order: all.map(({ id }) => id), rows });
    const pages = list.pages.map((page) => ({
      ...page,
      total: page.total === undefined ? undefined : Math.max(0, page.total - rows.length),
      data: page.data.filter(({ id }) => !ids.has(id)),
    }));
    write(client, key, { ...list, pages });
  }
  return taken;
}

/** Puts rows back where they were, as far as they are not there; `fresh` are newer versions of rows, wherever they are listed. */
export function putBack(
  client: QueryClient,
  organization: string,
  taken: TakenOut,
  fresh: ReadonlyMap<string, Row> = new Map<string, Row>(),
): void {
  for (const [key, list] of client.getQueriesData<List>({ queryKey: issueListsKey(organization) })) {
    const missing = taken.find((each) => JSON.stringify(each.key) === JSON.stringify(key));
    if (!list || (!missing && fresh.size === 0)) continue;
    const pages = list.pages.map((page) => ({ ...page, data: page.data.map((row) => fresh.get(row.id) ?? row) }));
    let added = 0;
    for (const row of missing?.rows ?? []) {
      if (pages.some(({ data }) => data.some(({ id }) => id === row.id))) continue;
      insert(pages, missing?.order ?? [], fresh.get(row.id) ?? row);
      added += 1;
    }
    for (const page of pages) if (page.total !== undefined) page.total += added;
    write(client, key, { ...list, pages });
  }
}

/** Behind the nearest row that stood before it and is still there; else at the top. */
function insert(pages: Page<Row[]>[], order: readonly string[], row: Row): void {
  for (let before = order.indexOf(row.id) - 1; before >= 0; before -= 1) {
    for (const page of pages) {
      const at = page.data.findIndex(({ id }) => id === order[before]);
      if (at < 0) continue;
      page.data.splice(at + 1, 0, row);
      return;
    }
  }
  pages[0]?.data.unshift(row);
}

/** The list itself is as old as before. */
function write(client: QueryClient, key: QueryKey, list: List): void {
  client.setQueryData<List>(key, list, { updatedAt: client.getQueryState(key)?.dataUpdatedAt });
}

/** Counts of the views, once the server has them. */
export function recount(client: QueryClient, organization: string): void {
  setTimeout(() => void client.invalidateQueries({ queryKey: issueCountsKey(organization) }), listsDelayMilliseconds);
}
