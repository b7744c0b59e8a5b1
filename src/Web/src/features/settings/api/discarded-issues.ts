import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap, unwrapPage } from "~/lib/api-client";
import { undoOperation } from "~/lib/undo";

export type DiscardedIssue = Schema<"TombstoneBody">;

const discardedIssuesQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["discarded-issues", organization, project],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/projects/{organization}/{project}/tombstones/", {
          params: { path: { organization, project } },
          signal,
        }),
      ),
  });

export const useDiscardedIssues = (organization: string, project: string) =>
  useQuery(discardedIssuesQuery(organization, project));

/** Lets events like those of a discarded issue in again; the answer is by what that is undone. The list on the server follows a moment later. */
export function useEndDiscard(organization: string, project: string) {
  const client = useQueryClient();
  const { queryKey } = discardedIssuesQuery(organization, project);
  return useMutation({
    mutationFn: async ({ id: tombstone }: DiscardedIssue) => {
      const { operation } = await unwrapPage(
        api.DELETE("/api/0/projects/{organization}/{project}/tombstones/{tombstone}/", {
          params: { path: { organization, project, tombstone } },
        }),
      );
      return operation;
    },
    onSuccess: (_, { id }) => client.setQueryData(queryKey, (all) => all?.filter((issue) => issue.id !== id)),
  });
}

/** Discards them again. */
export function useDiscardAgain(organization: string, project: string) {
  const client = useQueryClient();
  const { queryKey } = discardedIssuesQuery(organization, project);
  return useMutation({
    mutationFn: ({ operation }: { issue: DiscardedIssue; operation: string }) => undoOperation(organization, operation),
    onSuccess: (undone, { issue }) =>
      undone &&
      client.setQueryData(queryKey, (all) =>
        [issue, ...(all ?? [])].sort((a, b) => b.dateAdded.localeCompare(a.dateAdded)),
      ),
  });
}
