import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, unwrap, unwrapChange } from "~/lib/api-client";
import type { Activity } from "~/lib/undo";

/** An entry that is on its way to the server. */
export interface Entry extends Activity {
  pending?: boolean;
}

/** What the API shows of a history at most; with `since` it shows all. */
export const shownMax = 100;

const beginning = "1970-01-01T00:00:00Z";

/** What was done to an issue after a moment, the newest first; without one the newest, and first seen at the end. */
export const listActivities = async (
  organization: string,
  issue: string,
  since?: string,
  signal?: AbortSignal,
): Promise<Entry[]> => {
  const params = { path: { organization, issue }, query: { since } };
  const answer = await unwrap(
    api.GET("/api/0/organizations/{organization}/issues/{issue}/activities/", { params, signal }),
  );
  return answer.activity;
};

const key = (organization: string, issue: string) => ["issue-activity", organization, issue] as const;

/** `issue` is the id. */
export const activitiesQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: [...key(organization, issue), "newest"],
    queryFn: ({ signal }) => listActivities(organization, issue, undefined, signal),
  });

/** The whole history. */
export const allActivitiesQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: [...key(organization, issue), "all"],
    queryFn: ({ signal }) => listActivities(organization, issue, beginning, signal),
  });

export const activitiesSinceQuery = (organization: string, issue: string, since: string) =>
  queryOptions({
    queryKey: [...key(organization, issue), "since", since],
    queryFn: ({ signal }) => listActivities(organization, issue, since, signal),
  });

/** Reads again whatever of an issue's history is on the screen. */
export const readActivitiesAgain = (client: QueryClient, organization: string, issue: string): Promise<void> =>
  client.invalidateQueries({ queryKey: key(organization, issue) });

/** Changes every history of the issue that was read; the answer puts them back. */
export function patchActivities(
  client: QueryClient,
  organization: string,
  issue: string,
  change: (history: Entry[]) => Entry[],
): () => void {
  const queryKey = key(organization, issue);
  const before = client.getQueriesData<Entry[]>({ queryKey });
  client.setQueriesData<Entry[]>({ queryKey }, (history) => history && change(history));
  return () => {
    for (const [each, history] of before) client.setQueryData(each, history);
  };
}

export const addComment = (organization: string, issue: string, text: string, mentions: string[]) =>
  unwrapChange(
    api.POST("/api/0/organizations/{organization}/issues/{issue}/notes/", {
      params: { path: { organization, issue } },
      body: { text, mentions },
    }),
  );

export const changeComment = (organization: string, issue: string, note: string, text: string) =>
  unwrapChange(
    api.PUT("/api/0/organizations/{organization}/issues/{issue}/notes/{note}/", {
      params: { path: { organization, issue, note } },
      body: { text, mentions: [] },
    }),
  );

export const deleteComment = (organization: string, issue: string, note: string) =>
  unwrapChange(
    api.DELETE("/api/0/organizations/{organization}/issues/{issue}/notes/{note}/", {
      params: { path: { organization, issue, note } },
    }),
  );
