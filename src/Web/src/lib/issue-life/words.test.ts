import { describe, expect, it } from "vitest";
import { archiveUntil, assign, resolveInCommit, resolveInRelease } from "./deed";
import { readStory, shortCommit, wordDeed, wordStanding } from "./words";

/** Keys with what is put into them, instead of words. */
const t = (key: string, values: Record<string, unknown> = {}) => {
  const texts = Object.entries(values)
    .filter(([name]) => name !== "count")
    .map(([, value]) => value);
  return [key.replace(/^.*:(act\.)?/, ""), ...texts].join("|");
};
const now = Date.parse("2026-03-12T12:00:00Z");
const speech = { t, language: "en", now };

describe("wordStanding", () => {
  it.each([
    ["resolved", null, {}, "state.resolved"],
    ["resolved", null, { inRelease: "2.0.0" }, "state.inRelease|2.0.0"],
    ["resolved", null, { inNextRelease: true }, "state.inNextAfter|1.9.0"],
    ["resolved", null, { inCommit: { commit: "f00d", repository: "shop" } }, "state.inCommit|f00d"],
    ["ignored", "archived_forever", {}, "state.forever"],
    ["ignored", "archived_until_escalating", {}, "state.until|until.escalating"],
    ["ignored", "archived_until_condition_met", { ignoreUserCount: 7 }, "state.until|until.users|7"],
    [
      "ignored",
      "archived_until_condition_met",
      { ignoreCount: 1000, ignoreWindow: 60, ignoreUserCount: 7 },
      "state.until|until.eventsWithin|1,000|duration.hour or until.users|7",
    ],
    ["ignored", "archived_until_condition_met", {}, "state.archived"],
    ["unresolved", "regressed", {}, "state.regressedIn|2.0.1"],
    ["unresolved", "ongoing", {}, "state.ongoing"],
  ])("%s %s %o: %s", (status, substatus, statusDetails, expected) => {
    const story = { after: "1.9.0", regressedIn: "2.0.1" };
    expect(wordStanding(speech, { status, substatus, statusDetails }, story)).toBe(expected);
  });

  it("says the date unless it is today", () => {
    const until = (moment: string) =>
      wordStanding(speech, {
        status: "ignored",
        substatus: "archived_until_condition_met",
        statusDetails: { ignoreUntil: moment },
      });
    expect(until("2026-03-20T12:00:00Z")).toMatch(/\|.*Mar.*20|\|.*20.*Mar/);
    expect(until("2026-03-12T12:30:00Z")).not.toMatch(/Mar/);
  });

  it("does not say after which release when nothing tells", () => {
    const resolved = { status: "resolved", substatus: null, statusDetails: { inNextRelease: true } };
    expect(wordStanding(speech, resolved)).toBe("state.inNext");
  });
});

const one = { what: "SHOP-1", count: 1 };

describe("wordDeed", () => {
  it("names what was asked for", () => {
    expect(wordDeed(speech, archiveUntil({ ignoreUserCount: 10 }), one)).toBe(
      "done.archiveUntil|SHOP-1|until.users|10",
    );
    expect(wordDeed(speech, assign({ type: "team", id: "1", name: "web" }), one)).toBe("done.assign|SHOP-1|#web");
    expect(wordDeed(speech, resolveInCommit("shop", "0123456789abcdef"), one)).toBe(
      "done.resolveInCommit|SHOP-1|0123456",
    );
  });

  it("names the newest release only when the server said which it is", () => {
    const deed = resolveInRelease("latest");
    expect(wordDeed(speech, deed, one)).toBe("done.resolveInCurrent|SHOP-1");
    expect(wordDeed(speech, deed, one, { statusDetails: { inRelease: "2.0.0" } })).toBe(
      "done.resolveInRelease|SHOP-1|2.0.0",
    );
  });
});

describe("readStory", () => {
  it("takes the newest entries that were not taken back", () => {
    const activity = [
      { type: "set_regression", data: { version: "2.0.2" }, undone: true },
      { type: "set_regression", data: { version: "2.0.1" } },
      { type: "set_resolved_in_release", data: { version: "", current_release_version: "1.9.0" } },
    ];
    expect(readStory(activity)).toEqual({ after: "1.9.0", regressedIn: "2.0.1" });
    expect(readStory()).toEqual({ after: undefined, regressedIn: undefined });
  });
});

describe("shortCommit", () => {
  it("shortens hashes and nothing else", () => {
    expect([shortCommit("f00d"), shortCommit("0123456789abcdef0123"), shortCommit("release-2026-03-12")]).toEqual([
      "f00d",
      "0123456",
      "release-2026-03-12",
    ]);
  });
});
