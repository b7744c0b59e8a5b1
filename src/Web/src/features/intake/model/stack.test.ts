import { describe, expect, it } from "vitest";
import { totalsOf } from "./outcomes";
import { stackOf } from "./stack";

describe("a stacked bar", () => {
  it("stands on the ground, each part on the one below, and fits", () => {
    const parts = stackOf({ ...totalsOf([]), accepted: 999_990, filtered: 5, invalid: 5 }, 1_000_000, 180);
    expect(parts.map(({ outcome }) => outcome)).toEqual(["accepted", "filtered", "invalid"]);
    expect((parts[0]?.top ?? 0) + (parts[0]?.tall ?? 0)).toBeCloseTo(180);
    expect((parts[1]?.top ?? 0) + (parts[1]?.tall ?? 0)).toBeCloseTo(parts[0]?.top ?? -1);
    expect(parts[2]?.tall).toBe(2);
    expect(parts[2]?.top).toBeGreaterThanOrEqual(0);
  });

  it("is nothing for nothing", () => {
    expect(stackOf(totalsOf([]), 1, 180)).toEqual([]);
  });
});
