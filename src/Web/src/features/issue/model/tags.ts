import type { TagKey } from "../api/list-issue-tags";

/** Tags that people look at first, in this order; then those that tell most. */
const first = [
  "release",
  "environment",
  "browser",
  "os",
  "device",
  "country",
  "server_name",
  "url",
  "transaction",
  "user",
];

/** Same in every event of an issue, mostly, and no help. */
const last = ["level", "handled", "mechanism", "logger", "sdk"];

/** The keys in the order in which they are shown. */
export function orderTags(tags: readonly TagKey[]): TagKey[] {
  const rank = ({ key }: TagKey) =>
    first.includes(key) ? first.indexOf(key) : last.includes(key) ? first.length + 1 : first.length;
  return tags.toSorted((one, other) => rank(one) - rank(other) || one.key.localeCompare(other.key));
}

/** A filter for the search: `release:shop@2.4.0`, `browser:"Chrome 141"`. */
export function searchFor(key: string, value: string): string {
  if (value === "") return `!has:${key}`;
  return `${key}:${/^[^\s"[\]()*:,]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`}`;
}

/** Of how many events the tags were counted: every event has a level. */
export function eventsCounted(tags: readonly TagKey[]): number {
  return Math.max(0, ...tags.map(({ totalValues }) => totalValues));
}
