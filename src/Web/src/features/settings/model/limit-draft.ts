import type { Limit } from "../api/limits";

/** A limit while it is typed. */
export interface LimitDraft {
  /** Its place while it is on the screen. */
  key: string;
  /** Names of categories with commas between; empty: everything. */
  categories: string;
  /** As typed; empty: it is only counted. */
  limit: string;
  /** Seconds. */
  window: number;
}

export const draftOf = ({ categories, limit, window }: Limit, key: string): LimitDraft => ({
  key,
  categories: categories.join(","),
  limit: limit === null ? "" : String(limit),
  window,
});

/** A new line: 1,000 errors in an hour. */
export const newDraft = (key: string): LimitDraft => ({ key, categories: "error", limit: "1000", window: 3_600 });

/** Undefined for what is no whole number. */
export function limitOf({ categories, limit, window }: LimitDraft): Limit | undefined {
  const text = limit.trim();
  const number = text === "" ? null : Number(text);
  if (number !== null && !(Number.isSafeInteger(number) && number >= 0)) return undefined;
  return { categories: categories.split(",").filter(Boolean), limit: number, window };
}
