import { defaultPeriod, type Scope } from "~/lib/scope";

const hoursPerUnit: Record<string, number> = { s: 1 / 3_600, m: 1 / 60, h: 1, d: 24, w: 168 };

/** Whole hours that divide a day: what the API counts by. */
const steps = [1, 2, 3, 4, 6, 8, 12, 24] as const;
const barsMax = 62;

/** How long one bar lasts: the shortest of which no more than 62 fit, or a day. */
export function intervalOf(scope: Scope): string {
  const hours = hoursOf(scope);
  return `${steps.find((step) => hours / step <= barsMax) ?? 24}h`;
}

function hoursOf({ statsPeriod, start, end }: Scope): number {
  if (start && end) return (Date.parse(end) - Date.parse(start)) / 3_600_000;
  const period = statsPeriod ?? defaultPeriod;
  return Number.parseInt(period, 10) * (hoursPerUnit[period.at(-1) ?? ""] ?? 1);
}
