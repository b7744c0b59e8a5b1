import { formatDate, formatDuration, formatExact, formatList, formatTimeOfDay } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import { type Deed, guess } from "./deed";
import type { Standing, StatusDetails } from "./standing";

/** The reader's language, its words, and the time, in milliseconds. */
export interface Speech {
  t: Translate;
  language: string;
  now: number;
}

/** What the activity tells of where an issue stands, beside the issue itself. */
export interface StandingStory {
  /** The release that was the newest when it was resolved in the next one. */
  after?: string;
  /** In which it came back. */
  regressedIn?: string;
}

/** Where an issue stands, in words: "Resolved in the next release after 2.0.0", "Archived until 10 more users". */
export function wordStanding(
  { t, language, now }: Speech,
  { status, substatus, statusDetails = {} }: Pick<Standing, "status" | "substatus" | "statusDetails">,
  { after, regressedIn }: StandingStory = {},
): string {
  const { inRelease, inNextRelease, inUpcomingRelease, inCommit } = statusDetails;
  if (status === "resolved") {
    if (inRelease) return t("life:act.state.inRelease", { release: inRelease });
    if (inNextRelease || inUpcomingRelease)
      return after ? t("life:act.state.inNextAfter", { release: after }) : t("life:act.state.inNext");
    return inCommit?.commit
      ? t("life:act.state.inCommit", { commit: shortCommit(inCommit.commit) })
      : t("common:state.resolved");
  }
  if (status === "ignored") {
    if (substatus === "archived_forever") return t("life:act.state.forever");
    const condition = wordCondition({ t, language, now }, substatus, statusDetails);
    return condition ? t("life:act.state.until", { condition }) : t("common:state.archived");
  }
  if (substatus === "regressed" && regressedIn) return t("common:state.regressedIn", { release: regressedIn });
  return t(`common:state.${isFresh(substatus) ? substatus : "ongoing"}`);
}

const isFresh = (substatus: string | null): substatus is "new" | "regressed" | "escalating" =>
  substatus === "new" || substatus === "regressed" || substatus === "escalating";

/** What ends the archiving of so many issues, as it stands after "until"; of several any is enough. */
function wordCondition(
  { t, language, now }: Speech,
  substatus: string | null,
  details: StatusDetails,
  issues = 1,
): string {
  if (substatus === "archived_until_escalating") return t("life:act.until.escalating", { count: issues });
  const { ignoreUntil, ignoreCount, ignoreWindow, ignoreUserCount, ignoreUserWindow } = details;
  const counted = (what: "events" | "users", count: number | null | undefined, minutes: number | null | undefined) =>
    count &&
    (minutes
      ? t(`life:act.until.${what}Within`, {
          count,
          exact: formatExact(language, count),
          duration: formatDuration(t, minutes * 60_000),
        })
      : t(`life:act.until.${what}`, { count, exact: formatExact(language, count) }));
  const conditions = [
    ignoreUntil && wordMoment(language, Date.parse(ignoreUntil), now),
    counted("events", ignoreCount, ignoreWindow),
    counted("users", ignoreUserCount, ignoreUserWindow),
  ].filter((condition): condition is string => Boolean(condition));
  return formatList(language, conditions, "disjunction");
}

/** The time of day, with the date unless it is today. */
function wordMoment(language: string, moment: number, now: number): string {
  const time = formatTimeOfDay(language, moment);
  const date = formatDate(language, moment, now);
  return date === formatDate(language, now, now) ? time : `${date}, ${time}`;
}

export const shortCommit = (commit: string): string => (/^[0-9a-f]{12,}$/i.test(commit) ? commit.slice(0, 7) : commit);

/**
 * What was done with so many issues, called `what`: a short id, or "148 issues". `done`: the one as it is now, which knows names that the
 * deed left open.
 */
export function wordDeed(
  speech: Speech,
  deed: Deed,
  { what, count }: { what: string; count: number },
  done?: Pick<Standing, "statusDetails">,
): string {
  const { t } = speech;
  const { word, body, assignee } = deed;
  switch (word) {
    case "resolveInRelease": {
      const release = done?.statusDetails?.inRelease ?? body.statusDetails?.inRelease;
      return release && release !== "latest"
        ? t("life:act.done.resolveInRelease", { what, release })
        : t("life:act.done.resolveInCurrent", { what });
    }
    case "resolveInCommit":
      return t("life:act.done.resolveInCommit", {
        what,
        commit: shortCommit(body.statusDetails?.inCommit?.commit ?? ""),
      });
    case "archiveUntil": {
      const { substatus, statusDetails } = guess(nothing, deed, speech.now);
      const condition = wordCondition(speech, substatus, statusDetails ?? {}, count);
      return t("life:act.done.archiveUntil", { what, condition });
    }
    case "assign":
      return t("life:act.done.assign", { what, name: nameOf(assignee ?? null) });
    case "prioritize":
      return t(`life:act.done.priority.${body.priority}`, { what });
    default:
      return t(`life:act.done.${word}`, { what });
  }
}

const nothing: Standing = { status: "unresolved", substatus: null, isPublic: false };

/** A team has its sign before it. */
export function nameOf(actor: { type: string; name: string } | null): string {
  return actor ? `${actor.type === "team" ? "#" : ""}${actor.name}` : "";
}

/** What the newest entries of an issue's activity tell of where it stands. */
export function readStory(activity: readonly { type: string; data: object; undone?: boolean }[] = []): StandingStory {
  const newest = (type: string, field: string) => {
    const entry = activity.find((one) => one.type === type && !one.undone);
    const value = (entry?.data as Record<string, unknown> | undefined)?.[field];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    after: newest("set_resolved_in_release", "current_release_version"),
    regressedIn: newest("set_regression", "version"),
  };
}
