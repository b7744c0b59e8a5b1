import { api, unwrapChange } from "~/lib/api-client";

/** Ids stand in the URL, whose length has a limit. */
const idsMax = 100;

/** What was deleted, and by which operations it is had back. */
export interface Removed {
  ids: string[];
  operations: string[];
  /** Why the rest was not. */
  error?: unknown;
}

/** Deletes issues; `discard`: their events to come are dropped, too. Ids are sent in portions: an error leaves those of earlier ones deleted. */
export async function removeIssues(organization: string, ids: readonly string[], discard: boolean): Promise<Removed> {
  const removed: Removed = { ids: [], operations: [] };
  for (let start = 0; start < ids.length; start += idsMax) {
    const portion = ids.slice(start, start + idsMax);
    const params = { path: { organization }, query: { id: portion } };
    try {
      const { operation } = await unwrapChange<unknown>(
        discard
          ? api.PUT("/api/0/organizations/{organization}/issues/", { params, body: { discard: 1 } })
          : api.DELETE("/api/0/organizations/{organization}/issues/", { params }),
      );
      removed.ids.push(...portion);
      if (operation) removed.operations.push(operation);
    } catch (error) {
      return { ...removed, error };
    }
  }
  return removed;
}
