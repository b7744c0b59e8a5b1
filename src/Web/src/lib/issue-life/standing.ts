import type { Schema } from "~/lib/api-client";

type Row = Schema<"IssueBody">;

export type Actor = Schema<"ActorBody">;
export type StatusDetails = Schema<"StatusDetailsBody">;
export type Priority = "high" | "medium" | "low";

export const priorities: readonly Priority[] = ["high", "medium", "low"];

/** What people change of an issue; rows of lists and the page's issue have it alike. */
export type Standing = Pick<
  Row,
  | "status"
  | "substatus"
  | "statusDetails"
  | "assignedTo"
  | "priority"
  | "isBookmarked"
  | "isSubscribed"
  | "isPublic"
  | "inbox"
>;

/** An issue, as far as one has to know it to do something with it. */
export type LifeIssue = Standing & Pick<Row, "id" | "shortId" | "project">;

/** The fields of a standing alone, to be laid over another reading of the same issue. */
export function standingOf(issue: Standing): Standing {
  const { status, substatus, statusDetails, assignedTo, priority, isBookmarked, isSubscribed, isPublic, inbox } = issue;
  return { status, substatus, statusDetails, assignedTo, priority, isBookmarked, isSubscribed, isPublic, inbox };
}

/** `user:1`, as it is set; null: nobody has it. */
export function assigneeOf({ assignedTo }: Pick<Standing, "assignedTo">): string | null {
  return assignedTo ? `${assignedTo.type}:${assignedTo.id}` : null;
}

/** An issue as the live connection tells it; what it does not tell is as it was. */
export interface LiveStanding {
  status: string;
  substatus: string | null;
  assignedTo?: string | null;
  priority?: string;
  numComments?: number;
}

/** Whether something was done that the live connection only hints at, so that the issue has to be read again. */
export function isOutdated(
  issue: Pick<Row, "status" | "substatus" | "assignedTo" | "priority" | "numComments">,
  live: LiveStanding,
): boolean {
  return (
    live.status !== issue.status ||
    live.substatus !== issue.substatus ||
    (live.assignedTo !== undefined && live.assignedTo !== assigneeOf(issue)) ||
    (live.priority !== undefined && live.priority !== issue.priority) ||
    (live.numComments !== undefined && live.numComments !== issue.numComments)
  );
}
