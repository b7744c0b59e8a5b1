import { describe, expect, it } from "vitest";
import { above, below, type ThresholdType } from "../api/metric-types";
import { percentOf, shareOf } from "./percent";

describe("a comparison in per cent", () => {
  it.each<[ThresholdType, number, number]>([
    [above, 50, 150],
    [above, 0, 100],
    [above, -20, 80],
    [below, 50, 50],
    [below, 100, 0],
    [below, 33.3, 66.7],
  ])("%o: %d more or less is sent as %d", (type, share, percent) => {
    expect(percentOf(share, type)).toBe(percent);
    expect(shareOf(percent, type)).toBe(share);
  });
});
