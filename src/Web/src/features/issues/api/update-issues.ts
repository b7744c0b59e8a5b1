import { api, type Schema, unwrap } from "~/lib/api-client";

export type IssueUpdate = Schema<"UpdateIssuesBody">;

/** Ids stand in the URL, whose length has a limit. */
const idsMax = 100;

/** Changes issues. Thrown errors leave those of `onChanged` changed: ids are sent in portions. */
export async function updateIssues(
  organization: string,
  ids: readonly string[],
  body: IssueUpdate,
  onChanged: (ids: readonly string[]) => void,
): Promise<void> {
  for (let start = 0; start < ids.length; start += idsMax) {
    const portion = ids.slice(start, start + idsMax);
    await unwrap(
      api.PUT("/api/0/organizations/{organization}/issues/", {
        params: { path: { organization }, query: { id: portion } },
        body,
      }),
    );
    onChanged(portion);
  }
}
