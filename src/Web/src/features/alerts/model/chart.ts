import type { MetricPoint, TestedIncident } from "../api/metric-types";

/** The picture's own units; it is stretched to its place. */
export const chartWidth = 600;
export const chartHeight = 200;

/** Where moments and values stand. */
export interface Scale {
  /** The highest value that there is room for. */
  top: number;
  x: (moment: number) => number;
  y: (value: number) => number;
}

/** Room for all numbers and thresholds, from zero up. */
export function scaleOf(
  points: readonly MetricPoint[],
  thresholds: readonly number[],
  start: number,
  end: number,
): Scale {
  const top = roundUp(Math.max(1, ...thresholds, ...points.map(({ value }) => value ?? 0)));
  const span = Math.max(1, end - start);
  return {
    top,
    x: (moment) => tenths(chartWidth * clamp((moment - start) / span)),
    y: (value) => tenths(chartHeight * (1 - clamp(value / top))),
  };
}

/** A round number that is not below the value: 230 → 300. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return factor * power;
}

/** The values that are named beside the picture; a half only where it is a whole number. */
export const ticksOf = (top: number): number[] => (top % 2 === 0 ? [0, top / 2, top] : [0, top]);

/** The numbers as a line, interrupted where there is none. */
export function linePath(points: readonly MetricPoint[], { x, y }: Scale): string {
  let path = "";
  let isDrawing = false;
  for (const { date, value } of points) {
    if (value !== null) path += `${isDrawing ? "L" : "M"}${x(Date.parse(date))} ${y(value)}${isDrawing ? "" : "h0"}`;
    isDrawing = value !== null;
  }
  return path;
}

/** The stretches of the picture in which something was wrong. */
export const stretchesOf = (
  incidents: readonly TestedIncident[],
  { x }: Scale,
  end: number,
): { at: string; from: number; width: number; status: "critical" | "warning" }[] =>
  incidents.map(({ status, dateStarted, dateClosed }) => {
    const from = x(Date.parse(dateStarted));
    const to = x(dateClosed === null ? end : Date.parse(dateClosed));
    // One that was short is seen, too.
    return {
      at: dateStarted,
      from,
      width: Math.max(2, tenths(to - from)),
      status: status === 20 ? "critical" : "warning",
    };
  });

/** The point that stands nearest to a place, given as a share of the width. */
export function nearest(points: readonly MetricPoint[], share: number, start: number, end: number): number {
  const moment = start + share * (end - start);
  const distance = (index: number) => Math.abs(Date.parse(points[index]?.date ?? "") - moment);
  return points.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

const tenths = (value: number): number => Math.round(value * 10) / 10;
