import { describe, expect, it } from "vitest";
import type { Comparison, Difference } from "../api/compare-events";
import { verdictOf } from "./verdict";

const config = { id: "newstyle:2026-01-20", rules: 0, groupedBy: null };

function comparison(changes: Partial<Comparison>, ...differences: Difference[]): Comparison {
  return {
    same: false,
    sameIssue: false,
    sharedHashes: [],
    config,
    otherConfig: config,
    variants: [
      { key: "app", hash: "a", otherHash: "a", differences: [], more: 0 },
      { key: "system", hash: "b", otherHash: "c", differences, more: 0 },
    ],
    ...changes,
  };
}

function difference(kind: Difference["kind"], ...path: string[]): Difference {
  return { path, kind, before: "a", after: "b", beforeHint: null, afterHint: null };
}

/** The key with its values; names of parts stand for themselves. */
const t = (key: string, options: Record<string, unknown> = {}) =>
  key.startsWith("grouping:part.")
    ? String(options.defaultValue)
    : [key.replace("grouping:", ""), ...Object.values(options)].join("|");

describe("verdictOf", () => {
  it("says what is the same", () => {
    expect(verdictOf(comparison({ same: true }), t)).toBe("compare.same");
    expect(verdictOf(comparison({ sameIssue: true }), t)).toBe("compare.sameIssue");
  });

  it("names the part of a frame that differs", () => {
    const changed = difference("changed", "exception", "stacktrace", "frame 12", "function");
    expect(verdictOf(comparison({}, changed), t)).toBe("compare.differsIn|function|numbered|frame|12");
  });

  it("names other parts with what they belong to", () => {
    expect(verdictOf(comparison({}, difference("changed", "exception", "type")), t)).toBe(
      "compare.differsIn|type|exception",
    );
    expect(verdictOf(comparison({}, difference("changed", "fingerprint 2")), t)).toBe(
      "compare.differs|numbered|fingerprint|2",
    );
    expect(verdictOf(comparison({}, difference("added", "exception", "stacktrace", "frame 3")), t)).toBe(
      "compare.added|stacktrace › numbered|frame|3",
    );
  });

  it("says that they differ when nothing more is known", () => {
    expect(verdictOf(comparison({}), t)).toBe("compare.different");
    expect(verdictOf(comparison({}, difference("removed")), t)).toBe("compare.different");
  });
});
