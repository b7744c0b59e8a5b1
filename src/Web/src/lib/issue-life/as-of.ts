import { textOf } from "~/lib/search-params";

/** A moment in an address: ISO 8601, not later than now; else it counts as absent. */
export function momentOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/** A moment as it stands in addresses. */
export const isoOf = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** A moment as the browser's field for day and time takes it, in the browser's zone. */
export function fieldTextOf(moment: number): string {
  const local = moment - new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}
