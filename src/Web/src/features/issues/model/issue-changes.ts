import { assigneeOf, type LiveStanding } from "~/lib/issue-life/standing";
import type { Issue } from "../api/list-issues";

/** An issue as it is now, as the live connection tells it; lists that are polled are brought into the same shape. */
export interface IssueChange extends LiveStanding {
  id: string;
  project: { id: string };
  title: string;
  culprit?: string | null;
  count: string;
  userCount: number;
  lastSeen: string;
  /** No list that was read before can show it. */
  isNew: boolean;
  /** The issue that it is part of now. */
  mergedInto?: string | null;
  isDeleted?: boolean;
}

/** Whether no list shows the issue any more: it is part of another, or deleted. */
export function isGone({ mergedInto, isDeleted }: IssueChange): boolean {
  return isDeleted === true || typeof mergedInto === "string";
}

/** Reads the `issues` message of the live connection; anything malformed is left out. */
export function readChanges(data: unknown): IssueChange[] {
  const issues = typeof data === "object" && data !== null && "issues" in data ? data.issues : undefined;
  return Array.isArray(issues) ? issues.filter(isChange) : [];
}

function isChange(issue: unknown): issue is IssueChange {
  const fields = issue as Partial<IssueChange> | null;
  return typeof fields?.id === "string" && typeof fields.status === "string" && typeof fields.project?.id === "string";
}

/** A row of a freshly read list as a change; it is new when it began after the shown list was read. */
export function changeOf(issue: Issue, shownSince: number): IssueChange {
  return {
    ...issue,
    priority: issue.priority ?? undefined,
    assignedTo: assigneeOf(issue),
    isNew: Date.parse(issue.firstSeen) > shownSince,
  };
}

/** Joins what is told of issues between two updates of the screen: the last word counts, "new" stays new. */
export function joinChanges(waiting: Map<string, IssueChange>, changes: readonly IssueChange[]): void {
  for (const change of changes) {
    waiting.set(change.id, { ...change, isNew: change.isNew || waiting.get(change.id)?.isNew === true });
  }
}

/** The row after a change: counts, last seen and state, and its newest bars. */
export function applyChange(issue: Issue, change: IssueChange): Issue {
  const added = Number(change.count) - Number(issue.count);
  return {
    ...issue,
    status: change.status,
    substatus: change.substatus,
    priority: change.priority ?? issue.priority,
    numComments: change.numComments ?? issue.numComments,
    count: change.count,
    userCount: change.userCount,
    lastSeen: change.lastSeen,
    stats:
      added > 0
        ? { ...issue.stats, "24h": addEvents(issue.stats?.["24h"] ?? [], added, change.lastSeen) }
        : issue.stats,
  };
}

const hourSeconds = 3_600;

/** Adds events to the hour of `moment`; hours that began since push the oldest ones out. */
export function addEvents(hours: readonly number[][], added: number, moment: string): number[][] {
  const hour = Math.floor(Date.parse(moment) / 1000 / hourSeconds) * hourSeconds;
  const last = hours.at(-1)?.[0];
  if (last === undefined) return [...hours];
  const missing = Math.max(0, Math.min(hours.length, Math.round((hour - last) / hourSeconds)));
  const shifted = [
    ...hours,
    ...Array.from({ length: missing }, (_, index) => [hour - (missing - 1 - index) * hourSeconds, 0]),
  ];
  return shifted
    .slice(-hours.length)
    .map(([start = 0, count = 0]) => (start === hour ? [start, count + added] : [start, count]));
}

/** From which bar on a row's trend is news: since the issue began, or came back. */
export function freshFrom(issue: Issue, hours: readonly number[][]): number {
  if (issue.status !== "unresolved") return hours.length;
  if (issue.substatus === "regressed" || issue.substatus === "escalating") return 0;
  if (issue.substatus !== "new") return hours.length;
  const began = Date.parse(issue.firstSeen) / 1000 - hourSeconds;
  const index = hours.findIndex(([start = 0]) => start > began);
  return index < 0 ? hours.length : index;
}
