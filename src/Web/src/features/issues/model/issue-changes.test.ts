import { describe, expect, it } from "vitest";
import type { Issue } from "../api/list-issues";
import { addEvents, applyChange, freshFrom, type IssueChange, isGone, joinChanges, readChanges } from "./issue-changes";

const hour = 3_600;
const noon = Date.parse("2026-03-12T12:00:00Z") / 1000;
const hours = [
  [noon - 2 * hour, 1],
  [noon - hour, 2],
  [noon, 3],
];

const issue = {
  id: "1",
  status: "unresolved",
  substatus: "new",
  count: "6",
  userCount: 2,
  firstSeen: "2026-03-12T11:20:00Z",
  lastSeen: "2026-03-12T12:01:00Z",
  stats: { "24h": hours },
} as unknown as Issue;

const change: IssueChange = {
  id: "1",
  project: { id: "1" },
  title: "ZeroDivisionError",
  status: "resolved",
  substatus: null,
  count: "8",
  userCount: 3,
  lastSeen: "2026-03-12T12:30:00Z",
  isNew: false,
};

describe("addEvents", () => {
  it("adds to the hour of the moment", () => {
    expect(addEvents(hours, 2, "2026-03-12T12:30:00Z").at(-1)).toEqual([noon, 5]);
  });

  it("begins the hours since, and keeps their number", () => {
    expect(addEvents(hours, 2, "2026-03-12T14:05:00Z")).toEqual([
      [noon, 3],
      [noon + hour, 0],
      [noon + 2 * hour, 2],
    ]);
  });

  it("leaves out what is older than the first hour", () => {
    expect(addEvents(hours, 2, "2026-03-12T01:00:00Z")).toEqual(hours);
  });

  it("adds nothing to no trend", () => {
    expect(addEvents([], 2, "2026-03-12T12:30:00Z")).toEqual([]);
  });
});

describe("applyChange", () => {
  it("takes state, numbers and bars over, and keeps the rest", () => {
    const after = applyChange(issue, change);
    expect(after).toMatchObject({ id: "1", status: "resolved", count: "8", userCount: 3, firstSeen: issue.firstSeen });
    expect(after.stats?.["24h"]?.at(-1)).toEqual([noon, 5]);
  });
});

describe("joinChanges", () => {
  it("keeps the last word, and that it is new", () => {
    const waiting = new Map<string, IssueChange>();
    joinChanges(waiting, [{ ...change, isNew: true }]);
    joinChanges(waiting, [{ ...change, count: "9" }]);
    expect([...waiting.values()]).toEqual([{ ...change, count: "9", isNew: true }]);
  });
});

describe("readChanges", () => {
  it("leaves out what is no issue", () => {
    expect(readChanges({ issues: [change, null, { id: 3 }] })).toEqual([change]);
    expect(readChanges("reset")).toEqual([]);
  });
});

describe("freshFrom", () => {
  it.each([
    ["unresolved", "new", 1],
    ["unresolved", "regressed", 0],
    ["unresolved", "ongoing", 3],
    ["resolved", null, 3],
  ])("%s %s: from bar %i", (status, substatus, expected) => {
    expect(freshFrom({ ...issue, status, substatus }, hours)).toBe(expected);
  });
});

describe("isGone", () => {
  it("is told of issues that were merged or deleted, and of no others", () => {
    expect(isGone(change)).toBe(false);
    expect(isGone({ ...change, mergedInto: null, isDeleted: false })).toBe(false);
    expect(isGone({ ...change, mergedInto: "2" })).toBe(true);
    expect(isGone({ ...change, isDeleted: true })).toBe(true);
  });
});
