import { describe, expect, it } from "vitest";
import type { StatsGroup } from "../api/get-stats";
import { projectRows, reasonRows, slotsOf, sumOf, totalsOf } from "./outcomes";

const group = (by: StatsGroup["by"], ...series: number[]): StatsGroup => ({
  by,
  totals: { "sum(quantity)": series.reduce((sum, value) => sum + value, 0) },
  series: { "sum(quantity)": series },
});

describe("what came in", () => {
  it("is summed by outcome, rare ones with their kind", () => {
    const totals = totalsOf([
      group({ outcome: "accepted" }, 5, 7),
      group({ outcome: "rate_limited" }, 1),
      group({ outcome: "abuse" }, 2),
      group({ outcome: "something new" }, 9),
    ]);
    expect(totals).toEqual({ accepted: 12, filtered: 0, rate_limited: 3, invalid: 0, client_discard: 0 });
    expect(sumOf(totals)).toBe(15);
  });

  it("is told for each interval", () => {
    const slots = slotsOf({
      start: "",
      end: "",
      intervals: ["2026-03-12T00:00:00Z", "2026-03-12T01:00:00Z"],
      groups: [group({ outcome: "accepted" }, 5, 7), group({ outcome: "filtered" }, 0, 2)],
    });
    expect(slots.map(({ counts }) => [counts.accepted, counts.filtered])).toEqual([
      [5, 0],
      [7, 2],
    ]);
  });

  it("is told by project, the most first", () => {
    const rows = projectRows([
      group({ project: 1, outcome: "accepted" }, 3),
      group({ project: 2, outcome: "accepted" }, 2),
      group({ project: 2, outcome: "filtered" }, 4),
    ]);
    expect(rows.map(({ id, totals }) => [id, totals.accepted, totals.filtered])).toEqual([
      ["2", 2, 4],
      ["1", 3, 0],
    ]);
  });

  it("has reasons where it was not stored", () => {
    const rows = reasonRows([
      group({ outcome: "accepted", reason: "none" }, 30),
      group({ outcome: "filtered", reason: "localhost" }, 1),
      group({ outcome: "invalid", reason: "duplicate" }, 2),
      group({ outcome: "invalid", reason: "cors" }, 0),
    ]);
    expect(rows.map(({ reason, quantity }) => [reason, quantity])).toEqual([
      ["duplicate", 2],
      ["localhost", 1],
    ]);
  });
});
