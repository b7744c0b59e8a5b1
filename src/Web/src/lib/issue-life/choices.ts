import {
  archiveForever,
  archiveUntil,
  archiveUntilEscalating,
  type Deed,
  resolve,
  resolveInNext,
  resolveInRelease,
} from "./deed";

/** What has to be asked before it can be done; each has a dialog of its own. */
export type Question =
  | "resolve"
  | "archive"
  | "assign"
  | "priority"
  | "release"
  | "commit"
  | "until"
  | "events"
  | "users";

/** One way to do it; its words are below `life:act.choice`. */
export interface Choice {
  id: string;
  /** Done at once; else the question is asked. */
  does: Deed | Question;
  /** Said beside it. */
  hint?: string;
}

/** Ways to resolve. `newest`: the project's newest release; null: there is none; undefined: not known, or of several projects. */
export function resolveChoices(newest: string | null | undefined, isOneProject: boolean): Choice[] {
  const now: Choice = { id: "now", does: resolve };
  if (!isOneProject) return [now];
  const commit: Choice = { id: "commit", does: "commit" };
  if (newest === null) return [now, commit];
  return [
    now,
    { id: "current", does: resolveInRelease("latest"), hint: newest },
    { id: "next", does: resolveInNext },
    { id: "release", does: "release" },
    commit,
  ];
}

const hour = 60;
const day = 24 * hour;

/** Minutes, with the words of each below `life:act.choice`. */
export const durations = { halfHour: 30, twoHours: 2 * hour, day, week: 7 * day } as const;

/** Ways to archive, the usual first. */
export const archiveChoices: readonly Choice[] = [
  { id: "escalating", does: archiveUntilEscalating },
  ...Object.entries(durations).map(([id, minutes]) => ({ id, does: archiveUntil({ ignoreDuration: minutes }) })),
  { id: "until", does: "until" },
  { id: "events", does: "events" },
  { id: "users", does: "users" },
  { id: "forever", does: archiveForever },
];
