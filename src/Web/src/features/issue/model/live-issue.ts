import type { LiveStanding } from "~/lib/issue-life/standing";
import type { IssueDetail } from "../api/get-issue";

/** An issue that changed, as the live stream tells it. */
interface LiveIssue extends LiveStanding {
  id: string;
  count: string;
  userCount: number;
  lastSeen: string;
  mergedInto?: string | null;
  isDeleted?: boolean;
}

/** Whether a live message says that the issue is part of another now, or deleted: then it has to be read again. */
export function isGone(issue: IssueDetail, data: unknown): boolean {
  const issues = (data as { issues?: LiveIssue[] } | null)?.issues ?? [];
  return issues.some(
    ({ id, mergedInto, isDeleted }) => id === issue.id && (isDeleted === true || typeof mergedInto === "string"),
  );
}

/** What a live message says of the issue; undefined: nothing. */
export function liveOf(issue: IssueDetail, data: unknown): LiveIssue | undefined {
  return (data as { issues?: LiveIssue[] } | null)?.issues?.find(({ id }) => id === issue.id);
}

/** The issue with what a live message says of it; the same one when it says nothing. */
export function withLive(issue: IssueDetail, data: unknown): IssueDetail {
  const live = liveOf(issue, data);
  if (!live) return issue;
  const { status, substatus, count, userCount, lastSeen } = live;
  return { ...issue, status, substatus, count, userCount, lastSeen };
}
