import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { guess } from "../model/issue-action";
import { type IssueDetail, issueQuery } from "./get-issue";

export type IssueChange = Schema<"UpdateIssuesBody">;

export const updateIssue = (organization: string, issue: string, change: IssueChange): Promise<IssueDetail> =>
  unwrap(
    api.PUT("/api/0/organizations/{organization}/issues/{issue}/", {
      params: { path: { organization, issue } },
      body: change,
    }),
  );

/** Changes the issue on the screen first; the server's answer replaces the guess, its refusal takes it back. */
export function useUpdateIssue(organization: string, issue: string) {
  const client = useQueryClient();
  const { queryKey } = issueQuery(organization, issue);
  return useMutation({
    mutationFn: (change: IssueChange) => updateIssue(organization, issue, change),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (current) => current && guess(current, change));
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (answer) => client.setQueryData(queryKey, answer),
  });
}
