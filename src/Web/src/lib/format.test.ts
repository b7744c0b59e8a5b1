import { describe, expect, it } from "vitest";
import { formatCount, formatDuration, formatRelative, largestUnit } from "./format";

const t = (key: string, options?: Record<string, unknown>) => (options ? `${key} ${options.count}` : key);
const now = Date.parse("2026-03-12T14:00:00Z");
const minute = 60_000;
const day = 86_400_000;

describe("numbers", () => {
  it("are exact below ten thousand and compact above, in the language's way", () => {
    expect(formatCount("en", 9_310)).toBe("9,310");
    expect(formatCount("en", 38_221)).toBe("38.2K");
    expect(formatCount("zh-Hans", 38_221)).toBe("3.8万");
  });
});

describe("times", () => {
  it("are told in the largest unit that fits", () => {
    expect(largestUnit(59_999)).toEqual({ unit: "second", count: 59 });
    expect(largestUnit(minute)).toEqual({ unit: "minute", count: 1 });
    expect(largestUnit(400 * day)).toEqual({ unit: "year", count: 1 });
    expect(formatDuration(t, 26 * minute)).toBe("common:duration.minute 26");
  });

  it("are relative for a week, then a date", () => {
    expect(formatRelative(t, "en", now - 12_000, now)).toBe("common:ago.second 12");
    expect(formatRelative(t, "en", now - 6 * day, now)).toBe("common:ago.day 6");
    expect(formatRelative(t, "en", now - 8 * day, now)).toBe("Mar 4");
    expect(formatRelative(t, "en", now - 400 * day, now)).toBe("Feb 5, 2025");
  });

  it("a little ahead of the clock are now, far ahead are dates", () => {
    expect(formatRelative(t, "en", now + 2_000, now)).toBe("common:ago.now");
    expect(formatRelative(t, "en", now + 2 * day, now)).toBe("Mar 14");
  });
});
