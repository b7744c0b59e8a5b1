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

/**
 * Ids by the state to go back to. Opened again the API calls an issue ongoing, or regressed when nothing else is said; "new" cannot be
 * given back.
 */
export function groupForUndo(issues: readonly Issue[]): { state: IssueState; ids: string[] }[] {
  const groups = new Map<string, { state: IssueState; ids: string[] }>();
  for (const { id, status, substatus } of issues) {
    const state =
      status === "unresolved"
        ? { status, substatus: substatus === "regressed" ? "regressed" : "ongoing" }
        : stateOfStatus(status);
    const key = `${state.status} ${state.substatus}`;
    const group = groups.get(key) ?? { state, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function stateOfStatus(status: string): IssueState {
  return status === "resolved" ? outcomes.resolve : outcomes.archive;
}

/** The body of the request that brings issues into a state. */
export function updateOf({ status, substatus }: IssueState): { status: string; substatus?: string } {
  return substatus === "ongoing" || substatus === "archived_forever" ? { status, substatus } : { status };
}
