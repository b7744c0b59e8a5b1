import type { Issue } from "../api/list-issues";

export type Deed = "resolve" | "archive" | "reopen";

export interface IssueState {
  status: string;
  substatus: string | null;
}

/** What each deed makes of an issue. */
export const outcomes: Record<Deed, IssueState> = {
  resolve: { status: "resolved", substatus: null },
  archive: { status: "ignored", substatus: "archived_forever" },
  reopen: { status: "unresolved", substatus: "ongoing" },
};

/** Those that a deed changes at all: the true number. */
export function concerned(deed: Deed, issues: readonly Issue[]): Issue[] {
  return issues.filter(({ status }) => status !== outcomes[deed].status);
}

/** What can be done with issues, the usual first. */
export function deedsFor(issues: readonly Issue[]): Deed[] {
  return (["resolve", "archive", "reopen"] as const).filter((deed) => concerned(deed, issues).length > 0);
}

/** More than this many are not asked for one by one. */
const singleMax = 20;

/**
 * Ids by the state to go back to from what `deed` made of them. The API gives "regressed" and "new" back only to an issue that is
 * changed alone: those stand in groups of their own; where it cannot, they are ongoing.
 */
export function groupForUndo(issues: readonly Issue[], deed: Deed): { state: IssueState; ids: string[] }[] {
  const single = issues.filter((issue) => isRestorable(issue, deed));
  const alone = new Set(single.length <= singleMax ? single : []);
  const groups = new Map<string, { state: IssueState; ids: string[] }>();
  for (const issue of issues) {
    const key = alone.has(issue) ? issue.id : issue.status;
    const state = alone.has(issue) ? { status: issue.status, substatus: issue.substatus } : stateOfStatus(issue.status);
    const group = groups.get(key) ?? { state, ids: [] };
    group.ids.push(issue.id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function isRestorable({ status, substatus }: Issue, deed: Deed): boolean {
  return (
    status === "unresolved" &&
    ((deed === "resolve" && substatus === "regressed") || (deed === "archive" && substatus === "new"))
  );
}

function stateOfStatus(status: string): IssueState {
  return Object.values(outcomes).find((state) => state.status === status) ?? outcomes.reopen;
}

/** The body of the request that brings issues into a state. */
export function updateOf({ status, substatus }: IssueState): { status: string; substatus?: string } {
  return substatus === "ongoing" || substatus === "archived_forever" ? { status, substatus } : { status };
}
