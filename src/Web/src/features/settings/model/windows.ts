/** Spans of time that limits are usually set for, in seconds. Their texts are `settings:window.<seconds>`. */
export const windows = [60, 300, 900, 3_600, 7_200, 14_400, 86_400, 604_800, 2_592_000] as const;

/** Those, and the one that is set, in order: other clients may set any. */
export const windowsWith = (seconds: number): number[] =>
  [...new Set<number>([...windows, seconds])].sort((a, b) => a - b);

/** Categories that a limit may be for, as the API calls them. Their texts are `outcome:category.<name>`. */
export const limitedCategories = [
  "error",
  "transaction",
  "span",
  "log_item",
  "log_byte",
  "session",
  "replay",
  "profile",
  "monitor",
  "attachment",
  "feedback",
] as const;
