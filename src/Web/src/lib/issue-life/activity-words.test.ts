import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Activity } from "~/lib/undo";
import { wordsOf } from "./activity-words";

const ann = { id: "7", name: "Ann" } as Activity["user"];
const entry = (type: string, data: object = {}, user: Activity["user"] = ann): Activity =>
  ({ id: "1", type, user, data, dateCreated: "2026-03-12T14:00:00Z", sentry_app: null }) as Activity;

const entries: [Activity, string][] = [
  [entry("set_resolved"), "resolved"],
  [entry("set_resolved_in_release", { version: "2.0" }), "resolvedInRelease"],
  [entry("set_resolved_in_release", { version: "", current_release_version: "2.0" }), "resolvedAfterRelease"],
  [entry("set_resolved_in_release", { version: "", current_release_version: null }), "resolvedInNextRelease"],
  [entry("set_resolved_in_commit", { commit: "0123456789abcdef", repository: "shop" }), "resolvedInCommit"],
  [entry("set_resolved_by_age", { age: 24 }, null), "resolvedByAge"],
  [entry("set_unresolved"), "reopened"],
  [entry("set_unresolved", { ignoreUntil: "2026-03-12T14:00:00Z" }, null), "reopenedAfterMoment"],
  [entry("set_unresolved", { ignoreCount: 5 }, null), "reopenedAfterEvents"],
  [entry("set_unresolved", { ignoreUserCount: 5, ignoreUserWindow: 60 }, null), "reopenedAfterUsersWithin"],
  [entry("set_ignored"), "archived"],
  [entry("set_ignored", { ignoreUntilEscalating: true }), "archivedUntilEscalating"],
  [entry("set_ignored", { ignoreUntil: "2026-03-12T14:00:00Z" }), "archivedUntilMoment"],
  [entry("set_ignored", { ignoreCount: 5, ignoreWindow: 60 }), "archivedUntilEventsWithin"],
  [entry("set_ignored", { ignoreUserCount: 5 }), "archivedUntilUsers"],
  [entry("set_regression", { event_id: "e", version: null }, null), "regressed"],
  [entry("set_regression", { version: "2.1" }, null), "regressedInRelease"],
  [entry("set_escalating", {}, null), "escalated"],
  [entry("auto_set_ongoing", { after_days: 7 }, null), "settled"],
  [entry("assigned", { assignee: "7", assigneeType: "user", assigneeName: "Ann" }), "took"],
  [entry("assigned", { assignee: "8", assigneeType: "user", assigneeName: "Bo" }), "assigned"],
  [entry("assigned", { assignee: "7", assigneeType: "team", assigneeName: "crew" }), "assigned"],
  [entry("unassigned"), "unassigned"],
  [entry("set_public"), "published"],
  [entry("set_private"), "unpublished"],
  [entry("set_priority", { priority: "high" }), "prioritized"],
  [entry("mark_reviewed"), "reviewed"],
  [entry("note", { text: "hm" }), "commented"],
  [entry("delete", { discard: false }), "deleted"],
  [entry("delete", { discard: true }), "discarded"],
  [entry("merge", { issues: [{ id: "2" }, { id: "3" }] }), "merged"],
  [entry("unmerge_source", { fingerprints: [], destination: { id: "4" } }), "split"],
  [entry("unmerge_destination", { fingerprints: ["a"], source: { id: "4" } }), "splitOff"],
  [entry("undo", { operation: "a" }), "undid"],
  [entry("first_seen", {}, null), "firstSeen"],
  [entry("reprocess", { eventCount: 4 }), "other"],
];

/** The sentences of the catalogue, as the places in them. */
function catalogue(language: string): Record<string, string> {
  const file = join(import.meta.dirname, "../../locales", language, "life.json");
  return JSON.parse(readFileSync(file, "utf8")).talk.did;
}

describe("what an entry says", () => {
  it.each(entries)("%o", (activity, key) => expect(wordsOf(activity).key).toBe(key));

  it("every sentence of the catalogue has its places filled, and is said for some entry or its like", () => {
    for (const language of ["en", "zh-Hans"]) {
      for (const [activity] of entries) {
        const { key, count, parts } = wordsOf(activity);
        const texts = Object.entries(catalogue(language)).filter(([name]) => name.replace(/_\w+$/, "") === key);
        expect([language, key, texts.length > 0]).toEqual([language, key, true]);
        for (const [, text] of texts) {
          const places = [...text.matchAll(/<(\w+)\/>/g)].map(([, name]) => name).filter((name) => name !== "who");
          expect(Object.keys(parts)).toEqual(expect.arrayContaining(places));
          if (text.includes("{{count}}")) expect(count).toBeTypeOf("number");
        }
      }
    }
  });

  it("a team is told by its sign, whoever else has its number", () => {
    expect(
      wordsOf(entry("assigned", { assignee: "7", assigneeType: "team", assigneeName: "crew" })).parts.assignee,
    ).toEqual({
      kind: "name",
      value: "#crew",
    });
  });

  it("without a person nobody is named", () => {
    expect(wordsOf(entry("set_resolved", {}, null)).parts).toEqual({});
  });
});
