import type { Activity } from "~/lib/undo";

/** What an entry says beside its type; its shape depends on the type. */
export const dataOf = (activity: Activity): Record<string, unknown> => activity.data as Record<string, unknown>;

/** A text of an entry's data; undefined where it has none. */
export function textOf(activity: Activity, name: string): string | undefined {
  const value = dataOf(activity)[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What was taken back of a history, and by which entry. */
export interface TakenBack {
  /** Undefined: it stands. `by` is not known where the history that was read does not reach so far. */
  of(activity: Activity): { by?: Activity } | undefined;
  /** What an entry of type `undo` took back, the newest first. */
  whatOf(undo: Activity): Activity[];
}

/**
 * An operation is taken back while one undoing of it stands, which is itself an operation that can be taken back. The server marks
 * what was ever undone.
 */
export function readTakenBack(history: readonly Activity[]): TakenBack {
  const undoings = groups(
    history.filter(({ type }) => type === "undo"),
    (entry) => textOf(entry, "operation") ?? "",
  );
  const standing = (operation: string | null | undefined, depth = 0): Activity | undefined =>
    operation && depth < history.length
      ? undoings.get(operation)?.find((undo) => !standing(undo.operation, depth + 1))
      : undefined;
  return {
    of(entry) {
      const { operation, undone } = entry;
      const by = standing(operation) ?? oppositeOf(entry, history);
      if (by) return { by };
      const known = operation && undoings.has(operation);
      return undone && !known ? {} : undefined;
    },
    whatOf: (undo) => {
      const operation = textOf(undo, "operation");
      return operation ? history.filter((entry) => entry.operation === operation) : [];
    },
  };
}

/** A merge is taken back by splitting all that it merged, a split by merging it again. */
function oppositeOf(entry: Activity, history: readonly Activity[]): Activity | undefined {
  const opposite = { merge: "unmerge_source", unmerge_source: "merge" }[entry.type];
  if (!opposite) return undefined;
  const later = history.slice(0, history.indexOf(entry)).filter(({ type }) => type === opposite);
  const found = othersOf(entry).map((id) => later.find((each) => othersOf(each).includes(id)));
  return found.length > 0 && found.every(Boolean) ? found[0] : undefined;
}

/** The ids of the issues that were merged or split off. */
function othersOf(entry: Activity): string[] {
  const { issues, destination } = dataOf(entry) as { issues?: { id: string }[]; destination?: { id: string } };
  return [...(issues ?? []), ...(destination ? [destination] : [])].map(({ id }) => id);
}

/** The entries by day, in their order. `dayOf` names the day of a moment (milliseconds) in the reader's own zone. */
export function byDay(history: readonly Activity[], dayOf: (moment: number) => string): [string, Activity[]][] {
  return [...groups(history, ({ dateCreated }) => dayOf(Date.parse(dateCreated)))];
}

function groups(history: readonly Activity[], keyOf: (entry: Activity) => string): Map<string, Activity[]> {
  const found = new Map<string, Activity[]>();
  for (const entry of history) found.set(keyOf(entry), [...(found.get(keyOf(entry)) ?? []), entry]);
  return found;
}
