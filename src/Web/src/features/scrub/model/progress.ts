import type { ScrubCount, ScrubPreview, ScrubRun } from "../api/scrub-runs";

export const kinds = ["events", "items", "files", "reports", "issues"] as const;

export type ScrubKind = (typeof kinds)[number];

/** All that a run looks at, whatever it is. */
export function sumOf(run: Pick<ScrubRun, ScrubKind>): ScrubCount {
  return kinds
    .map((kind) => run[kind])
    .reduce((sum, count) => ({
      total: sum.total + count.total,
      seen: sum.seen + count.seen,
      changed: sum.changed + count.changed,
    }));
}

/** From 0 to 1; what is there no more by its turn, or came since, never makes it more than all. */
export function shareOf({ total, seen }: ScrubCount): number {
  return total === 0 ? 1 : Math.min(1, seen / total);
}

/** What is stored of all days together, and of which days; null: nothing. */
export function scopeOf({
  days,
  issues,
}: ScrubPreview): (Record<ScrubKind, number> & { from: string; to: string }) | null {
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return null;
  const sum = (kind: "events" | "items" | "files" | "reports") => days.reduce((all, day) => all + day[kind], 0);
  return {
    from: first.day,
    to: last.day,
    events: sum("events"),
    items: sum("items"),
    files: sum("files"),
    reports: sum("reports"),
    issues,
  };
}
