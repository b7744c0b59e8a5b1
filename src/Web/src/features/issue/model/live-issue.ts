import type { IssueDetail } from "../api/get-issue";

/** An issue that changed, as the live stream tells it. */
interface LiveIssue {
  id: string;
  status: string;
  substatus: string | null;
  count: string;
  userCount: number;
  lastSeen: string;
}

/** The issue with what a live message says of it; the same one when it says nothing. */
export function withLive(issue: IssueDetail, data: unknown): IssueDetail {
  const issues = (data as { issues?: LiveIssue[] } | null)?.issues ?? [];
  const live = issues.find(({ id }) => id === issue.id);
  if (!live) return issue;
  const { status, substatus, count, userCount, lastSeen } = live;
  return { ...issue, status, substatus, count, userCount, lastSeen };
}
