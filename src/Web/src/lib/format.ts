import { preferences } from "~/lib/preferences";
import type { Translate } from "~/lib/translate";

// Formats are made once per language and options: making one costs more than using it a hundred times.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const listFormats = new Map<string, Intl.ListFormat>();

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remember(numberFormats, language, options, () => new Intl.NumberFormat(language, options));
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const own = { ...personal(options), ...options };
  return remember(dateFormats, language, own, () => new Intl.DateTimeFormat(language, own));
}

/** The person's own time zone and clock; the clock counts only where hours are shown. */
function personal({ hour, timeStyle }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  const { timeZone, clock24Hours } = preferences.get();
  const showsHours = hour !== undefined || timeStyle !== undefined;
  return {
    timeZone: timeZone ?? undefined,
    hourCycle: showsHours && clock24Hours !== null ? (clock24Hours ? "h23" : "h12") : undefined,
  };
}

function remember<T>(formats: Map<string, T>, language: string, options: object, make: () => T): T {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

/** Exact below 10,000, compact above: 9,310 · 38.2K · 3.8万. */
export function formatCount(language: string, count: number): string {
  if (Math.abs(count) < 10_000) return formatExact(language, count);
  return numberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(count);
}

export function formatExact(language: string, count: number): string {
  return numberFormat(language, {}).format(count);
}

/** A share of 1 as a percentage: 0.914 → 91.4 %. */
export function formatShare(language: string, share: number, fractionDigits = 0): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits: fractionDigits }).format(share);
}

/** 9400 → 9.4 kB. */
export function formatBytes(language: string, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return numberFormat(language, {
    style: "unit",
    unit: units[power],
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}

/** "a, b and c" in the language's way; a disjunction is "a, b or c". */
export function formatList(
  language: string,
  texts: readonly string[],
  type: "conjunction" | "disjunction" = "conjunction",
): string {
  const options = { style: "long", type } as const;
  return remember(listFormats, language, options, () => new Intl.ListFormat(language, options)).format(texts);
}

/** The date alone, the year only when it is another one: 12 Mar · 12 Mar 2024. */
export function formatDate(language: string, moment: number, now: number): string {
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return dateFormat(language, { day: "numeric", month: "short", year: sameYear ? undefined : "numeric" }).format(
    moment,
  );
}

/** Exact local time with its zone. */
export function formatDateTime(language: string, moment: number): string {
  return dateFormat(language, { dateStyle: "medium", timeStyle: "long" }).format(moment);
}

/** Exact time in UTC. */
export function formatUtc(language: string, moment: number): string {
  return dateFormat(language, { dateStyle: "medium", timeStyle: "long", timeZone: "UTC" }).format(moment);
}

/** A day in UTC: 12 Mar 2026. */
export function formatDay(language: string, moment: number): string {
  return dateFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(moment);
}

/** A day, and within it the time to the millisecond: 12 Mar, 14:02:11.204. */
export function formatExactTime(language: string, moment: number, withTime: boolean): string {
  const day = { day: "numeric", month: "short" } as const;
  if (!withTime) return dateFormat(language, { ...day, year: "numeric" }).format(moment);
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 } as const;
  return dateFormat(language, { ...day, ...time }).format(moment);
}

/** Hours and minutes: 14:02. */
export function formatTimeOfDay(language: string, moment: number): string {
  return dateFormat(language, { hour: "2-digit", minute: "2-digit" }).format(moment);
}

const units = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 4.348],
  ["month", 12],
  ["year", Number.POSITIVE_INFINITY],
] as const;

export type TimeUnit = (typeof units)[number][0];

/** The largest unit that fits: 93,000 ms → 1 minute. */
export function largestUnit(milliseconds: number): { unit: TimeUnit; count: number } {
  let count = Math.max(0, milliseconds) / 1000;
  for (const [unit, size] of units) {
    if (count < size) return { unit, count: Math.floor(count) };
    count /= size;
  }
  throw new RangeError(`No unit fits ${milliseconds} ms.`);
}

/** How long something lasts or lasted, short: 9 d, 26 min, 3 mo. */
export function formatDuration(t: Translate, milliseconds: number): string {
  const { unit, count } = largestUnit(milliseconds);
  return t(`common:duration.${unit}`, { count });
}

/** "12 s ago" below seven days, then the date. Moments ahead of now by less than a few seconds are "just now". */
export function formatRelative(t: Translate, language: string, moment: number, now: number): string {
  const elapsed = now - moment;
  if (elapsed >= 7 * 86_400_000 || elapsed < -60_000) return formatDate(language, moment, now);
  const { unit, count } = largestUnit(elapsed);
  return unit === "second" && count < 1 ? t("common:ago.now") : t(`common:ago.${unit}`, { count });
}

/** Day and time of day, the year only when it is another one: 12 Mar, 14:00. */
export function formatMoment(language: string, moment: number, now: number): string {
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  const day = { day: "numeric", month: "short", year: sameYear ? undefined : "numeric" } as const;
  return dateFormat(language, { ...day, hour: "2-digit", minute: "2-digit" }).format(moment);
}
