const longestSeconds = 60;

/** 72 → "1:12". */
export function stopwatch(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * How many seconds, to a tenth, lie between an event and the moment at which it was seen here. Undefined when that cannot be true:
 * the program that reported has a clock of its own.
 */
export function secondsUntilSeen(happened: number, seen: number): number | undefined {
  const seconds = (seen - happened) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > longestSeconds) return undefined;
  return Math.max(0.1, Math.round(seconds * 10) / 10);
}
