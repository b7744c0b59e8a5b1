import type { IssueDetail } from "../api/get-issue";
import type { IssueChange } from "../api/update-issue";

export type IssueAction = "resolve" | "archive" | "reopen";

type State = Pick<IssueDetail, "status" | "substatus">;

/** What each action asks of the API. */
export const changes: Record<IssueAction, IssueChange> = {
  resolve: { status: "resolved" },
  archive: { status: "ignored", substatus: "archived_forever" },
  reopen: { status: "unresolved", substatus: "ongoing" },
};

/**
 * What brings the issue from the action's outcome back to where it was. Asked without a substatus, the API makes a resolved issue
 * regressed and an archived one new; any other open issue is ongoing afterwards.
 */
export function undoOf(action: IssueAction, { status, substatus }: State): IssueChange {
  if (status === "resolved") return changes.resolve;
  if (status === "ignored") return changes.archive;
  const returns = (action === "resolve" && substatus === "regressed") || (action === "archive" && substatus === "new");
  return returns ? { status: "unresolved" } : changes.reopen;
}

/** The issue as it will be, until the server's answer says so. */
export function guess<Issue extends State>(issue: Issue, change: IssueChange): Issue {
  if (change.status === undefined) return issue;
  const status = change.status ?? issue.status;
  const implied = status !== "unresolved" ? null : issue.status === "resolved" ? "regressed" : "new";
  return { ...issue, status, substatus: change.substatus ?? implied };
}
