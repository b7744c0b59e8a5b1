import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

export interface TagValue {
  value: string;
  name: string;
  count: number;
  firstSeen: string;
  lastSeen: string;
}

/** A tag of the issue's newest events, with its most frequent values. */
export interface TagKey {
  key: string;
  name: string;
  uniqueValues: number;
  totalValues: number;
  topValues: TagValue[];
}

export const listIssueTags = (
  organization: string,
  issue: string,
  environment: string[] | undefined,
  signal?: AbortSignal,
): Promise<TagKey[]> =>
  unwrap(
    // The path is not in the document that the client's types were made of.
    (api.GET as unknown as (path: string, init: object) => Promise<{ data?: TagKey[]; response: Response }>)(
      "/api/0/organizations/{organization}/issues/{issue}/tags/",
      { params: { path: { organization, issue }, query: { environment } }, signal },
    ),
  );

export const issueTagsQuery = (organization: string, issue: string, environment: string[] | undefined) =>
  queryOptions({
    queryKey: ["issue-tags", organization, issue, environment],
    queryFn: ({ signal }) => listIssueTags(organization, issue, environment, signal),
    staleTime: 60_000,
  });

export const useIssueTags = (organization: string, issue: string, environment: string[] | undefined) =>
  useQuery(issueTagsQuery(organization, issue, environment));
