import { describe, expect, it } from "vitest";
import type { IssueDetail } from "../api/get-issue";
import { isGone, withLive } from "./live-issue";

const issue = { id: "1", title: "ZeroDivisionError", count: "1", status: "unresolved" } as unknown as IssueDetail;
const told = {
  id: "1",
  status: "resolved",
  substatus: null,
  count: "2",
  userCount: 1,
  lastSeen: "2026-03-12T12:00:00Z",
};

describe("a live message", () => {
  it("changes what it tells of the issue, and nothing of others", () => {
    expect(withLive(issue, { issues: [told] })).toMatchObject({
      title: "ZeroDivisionError",
      count: "2",
      status: "resolved",
    });
    expect(withLive(issue, { issues: [{ ...told, id: "2" }] })).toBe(issue);
  });

  it("says when the issue is part of another, or deleted", () => {
    expect(isGone(issue, { issues: [told] })).toBe(false);
    expect(isGone(issue, { issues: [{ ...told, mergedInto: "2" }] })).toBe(true);
    expect(isGone(issue, { issues: [{ ...told, isDeleted: true }] })).toBe(true);
    expect(isGone(issue, { issues: [{ ...told, id: "2", isDeleted: true }] })).toBe(false);
  });
});
