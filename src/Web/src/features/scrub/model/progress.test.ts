import { describe, expect, it } from "vitest";
import { scopeOf, shareOf, sumOf } from "./progress";

const none = { total: 0, seen: 0, changed: 0 };

describe("progress of late scrubbing", () => {
  it("adds everything up that a run looks at", () => {
    const run = {
      events: { total: 5, seen: 2, changed: 1 },
      items: none,
      files: none,
      reports: none,
      issues: { total: 1, seen: 1, changed: 1 },
    };
    expect(sumOf(run)).toEqual({ total: 6, seen: 3, changed: 2 });
  });

  it.each([
    [{ ...none }, 1],
    [{ total: 4, seen: 1, changed: 0 }, 0.25],
    [{ total: 4, seen: 5, changed: 5 }, 1],
  ])("tells the share of %o", (count, share) => {
    expect(shareOf(count)).toBe(share);
  });

  it("tells of which days how much is stored", () => {
    const day = { events: 1, items: 2, files: 3, reports: 4 };
    const preview = {
      days: [
        { day: "2026-11-01", ...day },
        { day: "2026-11-05", ...day },
      ],
      issues: 7,
      rules: [],
      sample: { events: 0, changed: 0 },
    };
    expect(scopeOf(preview)).toEqual({
      from: "2026-11-01",
      to: "2026-11-05",
      events: 2,
      items: 4,
      files: 6,
      reports: 8,
      issues: 7,
    });
    expect(scopeOf({ ...preview, days: [] })).toBeNull();
  });
});
