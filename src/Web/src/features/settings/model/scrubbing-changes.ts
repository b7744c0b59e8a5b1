import type { ScrubbingChange } from "../api/preview-scrubbing";

/** The changes of one event. */
export interface ChangedEvent {
  eventID: string;
  title: string;
  changes: ScrubbingChange[];
}

/** Events and changes keep their order. */
export function changesByEvent(changes: readonly ScrubbingChange[]): ChangedEvent[] {
  const events = new Map<string, ChangedEvent>();
  for (const change of changes) {
    const known = events.get(change.eventID);
    if (known) known.changes.push(change);
    else events.set(change.eventID, { eventID: change.eventID, title: change.title, changes: [change] });
  }
  return [...events.values()];
}
