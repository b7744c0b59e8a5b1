import { dataOf, textOf } from "~/lib/issue-life/activity";
import type { Activity } from "~/lib/undo";

/** Something that a sentence names, and how it is shown. Windows are in minutes, `moment` is ISO 8601. */
export type Part =
  | { kind: "name" | "version" | "commit" | "moment" | "priority" | "word"; value: string }
  | { kind: "minutes"; value: number }
  | { kind: "issues"; value: NamedIssue[] };

export interface NamedIssue {
  id: string;
  shortId?: string;
}

/** A sentence of the catalogue `life`, under `talk.did`, with what stands in its places; `who` is missing where it was no person. */
export interface Sentence {
  key: string;
  count?: number;
  parts: Record<string, Part>;
}

/** What an entry says. A type that is not known is named as it is. */
export function wordsOf(activity: Activity): Sentence {
  const by = activity.user?.name;
  const say = (key: string, parts: Record<string, Part> = {}, count?: number): Sentence => ({
    key,
    count,
    parts: by === undefined ? parts : { who: { kind: "name", value: by }, ...parts },
  });
  const text = (name: string) => textOf(activity, name);
  switch (activity.type) {
    case "set_resolved":
      return say("resolved");
    case "set_resolved_in_release": {
      const [version, newest] = [text("version"), text("current_release_version")];
      if (version) return say("resolvedInRelease", { version: { kind: "version", value: version } });
      return newest
        ? say("resolvedAfterRelease", { version: { kind: "version", value: newest } })
        : say("resolvedInNextRelease");
    }
    case "set_resolved_in_commit":
      return say("resolvedInCommit", {
        commit: { kind: "commit", value: text("commit") ?? "" },
        repository: { kind: "word", value: text("repository") ?? "" },
      });
    case "set_resolved_by_age":
      return say("resolvedByAge", { time: { kind: "minutes", value: Number(dataOf(activity).age) * 60 } });
    case "set_unresolved":
      return until(activity, (key, parts, count) => say(key === "" ? "reopened" : `reopenedAfter${key}`, parts, count));
    case "set_ignored":
      return until(activity, (key, parts, count) => say(key === "" ? "archived" : `archivedUntil${key}`, parts, count));
    case "set_regression":
      return inVersion(activity, "version", (key, parts) => say(`regressed${key}`, parts));
    case "set_escalating":
      return say("escalated");
    case "auto_set_ongoing":
      return say("settled", {}, Number(dataOf(activity).after_days) || 7);
    case "assigned":
      return assigned(activity, say);
    case "unassigned":
      return say("unassigned");
    case "set_public":
      return say("published");
    case "set_private":
      return say("unpublished");
    case "set_priority":
      return say("prioritized", { priority: { kind: "priority", value: text("priority") ?? "" } });
    case "mark_reviewed":
      return say("reviewed");
    case "note":
      return say("commented");
    case "delete":
      return say(dataOf(activity).discard === true ? "discarded" : "deleted");
    case "merge": {
      const issues = namedIssues(dataOf(activity).issues);
      return say("merged", { issues: { kind: "issues", value: issues } }, issues.length);
    }
    case "unmerge_source":
      return say("split", { issues: { kind: "issues", value: namedIssues([dataOf(activity).destination]) } });
    case "unmerge_destination":
      return say("splitOff", { issues: { kind: "issues", value: namedIssues([dataOf(activity).source]) } });
    case "undo":
      return say("undid");
    case "first_seen":
      return say("firstSeen");
    default:
      return say("other", { type: { kind: "word", value: activity.type } });
  }
}

type Say = (key: string, parts?: Record<string, Part>, count?: number) => Sentence;

/** What it is, or was, archived until. */
function until(activity: Activity, say: Say): Sentence {
  const data = dataOf(activity);
  const numberOf = (name: string) => (typeof data[name] === "number" ? data[name] : undefined);
  const counted = (what: "Events" | "Users", count: number, window: number | undefined) =>
    window === undefined
      ? say(what, {}, count)
      : say(`${what}Within`, { window: { kind: "minutes", value: window } }, count);
  const moment = textOf(activity, "ignoreUntil");
  const [events, users] = [numberOf("ignoreCount"), numberOf("ignoreUserCount")];
  if (moment) return say("Moment", { moment: { kind: "moment", value: moment } });
  if (events !== undefined) return counted("Events", events, numberOf("ignoreWindow"));
  if (users !== undefined) return counted("Users", users, numberOf("ignoreUserWindow"));
  return data.ignoreUntilEscalating === true ? say("Escalating") : say("");
}

function inVersion(activity: Activity, name: string, say: Say): Sentence {
  const version = textOf(activity, name);
  return version ? say("InRelease", { version: { kind: "version", value: version } }) : say("");
}

function assigned(activity: Activity, say: Say): Sentence {
  const [id, name] = [textOf(activity, "assignee"), textOf(activity, "assigneeName")];
  const isTeam = textOf(activity, "assigneeType") === "team";
  if (!isTeam && activity.user && id === activity.user.id) return say("took");
  return say("assigned", { assignee: { kind: "name", value: `${isTeam ? "#" : ""}${name ?? id ?? ""}` } });
}

function namedIssues(value: unknown): NamedIssue[] {
  const entries = Array.isArray(value) ? value : [];
  return entries.filter((entry): entry is NamedIssue => typeof entry?.id === "string");
}
