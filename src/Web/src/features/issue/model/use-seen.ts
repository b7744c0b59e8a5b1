import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isApiError } from "~/lib/api-error";
import { patchDetails, patchIssues } from "~/lib/issue-life/patch-issues";
import { updateIssue } from "~/lib/issue-life/requests";

/** Tells the server that the person looks at the issue, once each time the page is opened. */
export function useSeen(organization: string, issue: string): void {
  const client = useQueryClient();
  useEffect(() => {
    updateIssue(organization, issue, { hasSeen: true }).then(
      ({ issue: { id, hasSeen, seenBy } }) => {
        patchDetails(client, organization, new Set([id]), (shown) => ({ ...shown, hasSeen, seenBy }));
        patchIssues(client, organization, new Set([id]), (row) => ({ ...row, hasSeen }));
      },
      (error: unknown) => {
        if (!isApiError(error)) throw error; // Who looked is of no weight: what is refused or lost stays untold.
      },
    );
  }, [client, organization, issue]);
}
