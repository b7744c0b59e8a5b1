import { describe, expect, it } from "vitest";
import type { Issue } from "../api/list-issues";
import { concerned, deedsFor, groupForUndo, updateOf } from "./status-change";

const issue = (id: string, status: string, substatus: string | null = null) => ({ id, status, substatus }) as Issue;

describe("concerned", () => {
  it("is what the deed changes", () => {
    const issues = [issue("1", "unresolved"), issue("2", "resolved"), issue("3", "ignored")];
    expect(concerned("resolve", issues).map(({ id }) => id)).toEqual(["1", "3"]);
  });
});

describe("deedsFor", () => {
  it("offers only what changes something", () => {
    expect(deedsFor([issue("1", "ignored")])).toEqual(["resolve", "reopen"]);
    expect(deedsFor([])).toEqual([]);
  });
});

describe("groupForUndo", () => {
  const issues = [
    issue("1", "unresolved", "new"),
    issue("2", "unresolved", "regressed"),
    issue("3", "ignored", "archived_forever"),
    issue("4", "unresolved", "ongoing"),
  ];
  const updates = (...parameters: Parameters<typeof groupForUndo>) =>
    groupForUndo(...parameters).map(({ ids, state }) => [ids, updateOf(state)]);

  it("sorts by the state that each issue had, and asks alone for what only an issue alone gets back", () => {
    expect(updates(issues, "resolve")).toEqual([
      [["1", "4"], { status: "unresolved", substatus: "ongoing" }],
      [["2"], { status: "unresolved" }],
      [["3"], { status: "ignored", substatus: "archived_forever" }],
    ]);
    expect(updates(issues.slice(0, 2), "archive")).toEqual([
      [["1"], { status: "unresolved" }],
      [["2"], { status: "unresolved", substatus: "ongoing" }],
    ]);
  });

  it("does not ask for many one by one", () => {
    const many = Array.from({ length: 50 }, (_, index) => issue(String(index), "unresolved", "new"));
    expect(groupForUndo(many, "archive").map(({ ids }) => ids.length)).toEqual([50]);
  });
});
