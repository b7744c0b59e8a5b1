import { describe, expect, it } from "vitest";
import type { MetricPoint, TestedIncident } from "../api/metric-types";
import { linePath, nearest, roundUp, scaleOf, stretchesOf, ticksOf } from "./chart";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour)).toISOString();
const [start, end] = [Date.parse(at(0)), Date.parse(at(10))];
const point = (hour: number, value: number | null): MetricPoint => ({ date: at(hour), value });

describe("the scale of a picture", () => {
  it("has room for numbers and thresholds, up to a round number", () => {
    expect(scaleOf([point(0, 12), point(1, null)], [100], start, end).top).toBe(100);
    expect(scaleOf([point(0, 230)], [100], start, end).top).toBe(300);
    expect(scaleOf([], [], start, end).top).toBe(1);
  });

  it("goes from left to right, and from the bottom to the top", () => {
    const { x, y } = scaleOf([point(0, 100)], [], start, end);
    expect([x(start), x(Date.parse(at(5))), x(end)]).toEqual([0, 300, 600]);
    expect([y(0), y(50), y(100)]).toEqual([200, 100, 0]);
    // What is outside stays at the edge.
    expect([x(start - 1), y(1_000)]).toEqual([0, 0]);
  });

  it.each([
    [1, 1],
    [7, 8],
    [11, 20],
    [230, 300],
    [900, 1_000],
    [1_000, 1_000],
  ])("rounds %d up to %d", (value, top) => expect(roundUp(value)).toBe(top));

  it("names a half where it is a whole number", () => {
    expect(ticksOf(300)).toEqual([0, 150, 300]);
    expect(ticksOf(1)).toEqual([0, 1]);
  });
});

describe("the line", () => {
  it("is interrupted where there is no number, and a lone number is a dot", () => {
    const points = [point(0, 100), point(5, 0), point(6, null), point(10, 50), point(11, null)];
    expect(linePath(points, scaleOf(points, [], start, end))).toBe("M0 0h0L300 200M600 100h0");
  });
});

describe("stretches in which something was wrong", () => {
  const stretches = (incident: Partial<TestedIncident>) =>
    stretchesOf(
      [{ status: 20, dateStarted: at(1), dateClosed: at(2), peak: 1, mails: 0, posts: 0, ...incident }],
      scaleOf([], [], start, end),
      end,
    );

  it("reach from begin to end, or to the end of the picture", () => {
    expect(stretches({})).toEqual([{ at: at(1), from: 60, width: 60, status: "critical" }]);
    expect(stretches({ status: 10, dateClosed: null })).toEqual([
      { at: at(1), from: 60, width: 540, status: "warning" },
    ]);
  });

  it("are seen also when they were short", () => {
    expect(stretches({ dateClosed: at(1) })[0]?.width).toBe(2);
  });
});

it("finds the point nearest to where the pointer is", () => {
  const points = [point(0, 1), point(2, 2), point(9, 3)];
  expect([0, 0.15, 0.5, 0.6, 1].map((share) => nearest(points, share, start, end))).toEqual([0, 1, 1, 2, 2]);
});
