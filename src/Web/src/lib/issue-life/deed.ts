import type { Schema } from "~/lib/api-client";
import type { Actor, Priority, Standing, StatusDetails } from "./standing";

export type IssueUpdate = Schema<"UpdateIssuesBody">;
export type StatusWish = Schema<"StatusDetailsInput">;

/** Something done with issues: what is asked of the API, how it is called, and what it will make of each. */
export interface Deed {
  /** Its words are below `life:act.done`. */
  word: DeedWord;
  body: IssueUpdate;
  /** Who gets the issues: the body names them by id only. */
  assignee?: Actor | null;
}

export type DeedWord =
  | "resolve"
  | "resolveInRelease"
  | "resolveInNext"
  | "resolveInCommit"
  | "archive"
  | "archiveUntil"
  | "reopen"
  | "assign"
  | "unassign"
  | "prioritize"
  | "bookmark"
  | "unbookmark"
  | "subscribe"
  | "unsubscribe"
  | "publish"
  | "unpublish"
  | "review";

export const resolve: Deed = { word: "resolve", body: { status: "resolved" } };

/** `latest` is the project's newest one. */
export const resolveInRelease = (version: string): Deed => resolveIn("resolveInRelease", { inRelease: version });
export const resolveInNext: Deed = resolveIn("resolveInNext", { inNextRelease: true });
export const resolveInCommit = (repository: string, commit: string): Deed =>
  resolveIn("resolveInCommit", { inCommit: { repository, commit } });

function resolveIn(word: DeedWord, statusDetails: StatusWish): Deed {
  return { word, body: { status: "resolved", statusDetails } };
}

export const archiveForever: Deed = {
  word: "archive",
  body: { status: "ignored", substatus: "archived_forever" },
};
export const archiveUntilEscalating: Deed = {
  word: "archiveUntil",
  body: { status: "ignored", substatus: "archived_until_escalating" },
};

/** Until minutes are over, a time comes, or so many more events or users came, perhaps within so many minutes. */
export const archiveUntil = (
  wish: Pick<
    StatusWish,
    "ignoreDuration" | "ignoreUntil" | "ignoreCount" | "ignoreWindow" | "ignoreUserCount" | "ignoreUserWindow"
  >,
): Deed => ({
  word: "archiveUntil",
  body: { status: "ignored", substatus: "archived_until_condition_met", statusDetails: wish },
});

export const reopen: Deed = { word: "reopen", body: { status: "unresolved", substatus: "ongoing" } };

/** The type of what may be any JSON says otherwise. */
type AnyJson = IssueUpdate["assignedTo"];

export const assign = (assignee: Actor | null): Deed => ({
  word: assignee ? "assign" : "unassign",
  body: { assignedTo: (assignee ? `${assignee.type}:${assignee.id}` : "") as unknown as AnyJson },
  assignee,
});

export const prioritize = (priority: Priority): Deed => ({ word: "prioritize", body: { priority } });

export const bookmark = (isBookmarked: boolean): Deed => ({
  word: isBookmarked ? "bookmark" : "unbookmark",
  body: { isBookmarked },
});

export const subscribe = (isSubscribed: boolean): Deed => ({
  word: isSubscribed ? "subscribe" : "unsubscribe",
  body: { isSubscribed },
});

/** A link that was taken back never works again, but by undo. */
export const publish = (isPublic: boolean): Deed => ({ word: isPublic ? "publish" : "unpublish", body: { isPublic } });

export const review: Deed = { word: "review", body: { inbox: false } };

/** The issue as it will be, until the server's answer says so. `now` in milliseconds. */
export function guess(issue: Standing, { body, assignee }: Deed, now: number): Standing {
  const next = { ...issue };
  if (body.status) {
    next.status = body.status;
    next.substatus = substatusAfter(body);
    next.statusDetails = detailsAfter(body.statusDetails ?? {}, now);
    if (body.status !== "unresolved") next.inbox = null;
  }
  if (assignee !== undefined) next.assignedTo = assignee;
  if (body.priority) next.priority = body.priority;
  if (typeof body.isBookmarked === "boolean") {
    next.isBookmarked = body.isBookmarked;
    // Who keeps an issue hears of it; who lets it go does so no more.
    next.isSubscribed = body.isBookmarked;
  }
  if (typeof body.isSubscribed === "boolean") next.isSubscribed = body.isSubscribed;
  if (typeof body.isPublic === "boolean") next.isPublic = body.isPublic;
  if (body.inbox === false) next.inbox = null;
  return next;
}

function substatusAfter({ status, substatus }: IssueUpdate): string | null {
  if (status === "resolved") return null;
  return substatus ?? (status === "ignored" ? "archived_forever" : "ongoing");
}

function detailsAfter(wish: StatusWish, now: number): StatusDetails {
  const { inRelease, inNextRelease, inCommit, ignoreDuration, ignoreUntil } = wish;
  const until = ignoreDuration ? new Date(now + ignoreDuration * 60_000).toISOString() : ignoreUntil;
  const details = {
    inRelease: inRelease === "latest" ? undefined : inRelease,
    inNextRelease,
    inCommit: inCommit && { commit: inCommit.commit ?? null, repository: inCommit.repository ?? null },
    ignoreUntil: until,
    ignoreCount: wish.ignoreCount,
    ignoreWindow: wish.ignoreWindow,
    ignoreUserCount: wish.ignoreUserCount,
    ignoreUserWindow: wish.ignoreUserWindow,
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== null));
}

/** Whether the deed changes the issue at all: what is counted before it is done. */
export function concerns(deed: Deed, issue: Standing): boolean {
  const { status, substatus, statusDetails, assignedTo, ...rest } = guess(issue, deed, 0);
  const { status: oldStatus, substatus: oldSubstatus, statusDetails: oldDetails, assignedTo: old, ...others } = issue;
  if (deed.body.status === "unresolved") return oldStatus !== "unresolved";
  if (deed.body.status)
    return (
      status !== oldStatus ||
      (substatus ?? null) !== (oldSubstatus ?? null) ||
      text(statusDetails) !== text(oldDetails) ||
      deed.body.statusDetails?.inRelease === "latest"
    );
  if (deed.assignee !== undefined) return assignedTo?.id !== old?.id || assignedTo?.type !== old?.type;
  return (Object.keys(rest) as (keyof typeof rest)[]).some(
    (key) => deedTouches(deed, key) && rest[key] !== others[key],
  );
}

/** A bookmark is what is asked for; what comes with it does not count. */
function deedTouches({ body }: Deed, key: string): boolean {
  return key in body;
}

const text = (details: StatusDetails | undefined): string =>
  JSON.stringify(Object.entries(details ?? {}).filter(([, value]) => value !== undefined && value !== null));

export type UsualDeed = "resolve" | "archive" | "reopen";

/** What one click does, the usual first. */
export const usual: Record<UsualDeed, Deed> = { resolve, archive: archiveUntilEscalating, reopen };

/** How many of the issues each of the usual deeds would bring into another status. */
export function countUsual(issues: readonly Pick<Standing, "status">[]): Record<UsualDeed, number> {
  const others = (status: string) => issues.filter((issue) => issue.status !== status).length;
  return { resolve: others("resolved"), archive: others("ignored"), reopen: others("unresolved") };
}

/** The usual deeds that change something: nobody archives what is archived. */
export function usualFor(issues: readonly Pick<Standing, "status">[]): UsualDeed[] {
  const counts = countUsual(issues);
  return (["resolve", "archive", "reopen"] as const).filter((deed) => counts[deed] > 0);
}

/** What a key does that stands for resolving or archiving: where all are so already, it takes them back. */
export function toggled(deed: "resolve" | "archive", issues: readonly Pick<Standing, "status">[]): Deed {
  return issues.length > 0 && countUsual(issues)[deed] === 0 ? usual.reopen : usual[deed];
}
