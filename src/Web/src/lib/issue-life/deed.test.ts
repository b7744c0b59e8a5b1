import { describe, expect, it } from "vitest";
import {
  archiveForever,
  archiveUntil,
  archiveUntilEscalating,
  assign,
  bookmark,
  concerns,
  guess,
  prioritize,
  publish,
  reopen,
  resolve,
  resolveInCommit,
  resolveInNext,
  resolveInRelease,
  toggled,
  usual,
  usualFor,
} from "./deed";
import type { Standing } from "./standing";

const open: Standing = { status: "unresolved", substatus: "regressed", isPublic: false, statusDetails: {} };
const lin = { type: "user", id: "7", name: "Lin Mei" };
const now = Date.parse("2026-03-12T12:00:00Z");

describe("guess", () => {
  it("is what the API makes of the change", () => {
    expect(guess(open, resolve, now)).toMatchObject({ status: "resolved", substatus: null, statusDetails: {} });
    expect(guess(open, resolveInNext, now).statusDetails).toEqual({ inNextRelease: true });
    expect(guess(open, resolveInRelease("shop@2.0.0"), now).statusDetails).toEqual({ inRelease: "shop@2.0.0" });
    expect(guess(open, resolveInCommit("shop", "f00d"), now).statusDetails).toEqual({
      inCommit: { repository: "shop", commit: "f00d" },
    });
    expect(guess(open, archiveUntilEscalating, now)).toMatchObject({
      status: "ignored",
      substatus: "archived_until_escalating",
    });
    const resolved = guess(open, resolveInNext, now);
    expect(guess(resolved, reopen, now)).toMatchObject({
      status: "unresolved",
      substatus: "ongoing",
      statusDetails: {},
    });
  });

  it("leaves the name of the newest release to the server", () => {
    expect(guess(open, resolveInRelease("latest"), now).statusDetails).toEqual({});
  });

  it("reckons until when something is archived", () => {
    const { substatus, statusDetails } = guess(open, archiveUntil({ ignoreDuration: 90 }), now);
    expect([substatus, statusDetails]).toEqual([
      "archived_until_condition_met",
      { ignoreUntil: "2026-03-12T13:30:00.000Z" },
    ]);
  });

  it("keeps what is bookmarked among what one hears of, and the rest as it is", () => {
    const marked = guess({ ...open, assignedTo: lin }, bookmark(true), now);
    expect(marked).toMatchObject({ isBookmarked: true, isSubscribed: true, assignedTo: lin, substatus: "regressed" });
    expect(guess(marked, bookmark(false), now)).toMatchObject({ isBookmarked: false, isSubscribed: false });
  });
});

describe("concerns", () => {
  it.each([
    ["what is resolved already", resolve, { status: "resolved", substatus: null }, false],
    ["what is resolved otherwise", resolveInNext, { status: "resolved", substatus: null }, true],
    ["what is archived for ever already", archiveForever, { status: "ignored", substatus: "archived_forever" }, false],
    ["what is archived otherwise", archiveForever, { status: "ignored", substatus: "archived_until_escalating" }, true],
    ["what is open in another way", reopen, {}, false],
    ["whose it is already", assign(lin), { assignedTo: lin }, false],
    ["whom it is taken from", assign(null), { assignedTo: lin }, true],
    ["whom nobody had", assign(null), { assignedTo: null }, false],
    ["its priority", prioritize("low"), { priority: "high" }, true],
    ["a link that it has", publish(true), { isPublic: true }, false],
    ["a bookmark, whoever hears of it", bookmark(true), { isBookmarked: true, isSubscribed: false }, false],
  ] as const)("%s", (_, deed, standing, expected) => {
    expect(concerns(deed, { ...open, ...standing })).toBe(expected);
  });
});

describe("assign", () => {
  it("names a user or a team, or nobody", () => {
    expect([assign(lin).body.assignedTo, assign({ type: "team", id: "3", name: "web" }).body.assignedTo]).toEqual([
      "user:7",
      "team:3",
    ]);
    expect(assign(null)).toMatchObject({ word: "unassign", body: { assignedTo: "" } });
  });
});

describe("the usual deeds", () => {
  it("are only those that change something", () => {
    expect(usualFor([{ status: "ignored" }])).toEqual(["resolve", "reopen"]);
    expect(usualFor([{ status: "ignored" }, { status: "resolved" }])).toEqual(["resolve", "archive", "reopen"]);
    expect(usualFor([])).toEqual([]);
  });

  it("are taken back by their own key, where all are so already", () => {
    expect(toggled("resolve", [{ status: "resolved" }])).toBe(usual.reopen);
    expect(toggled("resolve", [{ status: "resolved" }, { status: "ignored" }])).toBe(usual.resolve);
    expect(toggled("archive", [])).toBe(usual.archive);
  });
});
