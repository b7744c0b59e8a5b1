import { describe, expect, it } from "vitest";
import type { Activity } from "~/lib/undo";
import { byDay, readTakenBack } from "./activity";

const entry = (id: string, type: string, over: Partial<Activity> = {}, data: object = {}): Activity =>
  ({ id, type, user: null, data, dateCreated: "2026-03-12T14:00:00Z", sentry_app: null, ...over }) as Activity;

describe("what was taken back", () => {
  const resolved = entry("1", "set_resolved", { operation: "a", undone: true });
  const undo = entry("2", "undo", { operation: "b" }, { operation: "a" });
  const undoOfUndo = entry("3", "undo", { operation: "c" }, { operation: "b" });

  it("an entry is, by the undoing of its operation, which itself stands", () => {
    const taken = readTakenBack([undo, resolved]);
    expect(taken.of(resolved)).toEqual({ by: undo });
    expect(taken.of(undo)).toBeUndefined();
    expect(taken.whatOf(undo)).toEqual([resolved]);
  });

  it("stands again when the undoing is taken back, although it was once undone", () => {
    const taken = readTakenBack([undoOfUndo, { ...undo, undone: true }, resolved]);
    expect(taken.of(resolved)).toBeUndefined();
    expect(taken.of(undo)).toEqual({ by: undoOfUndo });
  });

  it("is by the newest of several undoings", () => {
    const again = entry("4", "undo", { operation: "d" }, { operation: "a" });
    const taken = readTakenBack([again, undoOfUndo, { ...undo, undone: true }, resolved]);
    expect(taken.of(resolved)).toEqual({ by: again });
  });

  it("is known without the undoing where the history does not reach so far", () => {
    expect(readTakenBack([resolved]).of(resolved)).toEqual({});
    expect(readTakenBack([entry("5", "note")]).of(entry("5", "note"))).toBeUndefined();
  });

  it("is a merge by splitting all of it, and a split by merging it again", () => {
    const merged = entry("1", "merge", { operation: "a" }, { issues: [{ id: "8" }, { id: "9" }] });
    const first = entry("2", "unmerge_source", { operation: "b" }, { destination: { id: "8" } });
    const second = entry("3", "unmerge_source", { operation: "b" }, { destination: { id: "9" } });
    const again = entry("4", "merge", { operation: "c" }, { issues: [{ id: "9" }] });
    expect(readTakenBack([first, merged]).of(merged)).toBeUndefined();
    expect(readTakenBack([second, first, merged]).of(merged)).toEqual({ by: first });
    expect(readTakenBack([again, second, first, merged]).of(second)).toEqual({ by: again });
    expect(readTakenBack([again, second, first, merged]).of(again)).toBeUndefined();
  });

  it("does not run in circles", () => {
    const circle = entry("6", "undo", { operation: "x" }, { operation: "x" });
    expect(() => readTakenBack([circle]).of(circle)).not.toThrow();
  });
});

it("entries stand under their days, in their order", () => {
  const history = [
    entry("3", "note", { dateCreated: "2026-03-13T01:00:00Z" }),
    entry("2", "note", { dateCreated: "2026-03-12T14:00:00Z" }),
    entry("1", "note", { dateCreated: "2026-03-12T13:00:00Z" }),
  ];
  const days = byDay(history, (moment) => new Date(moment).toISOString().slice(0, 10));
  expect(days.map(([day, entries]) => [day, entries.map(({ id }) => id)])).toEqual([
    ["2026-03-13", ["3"]],
    ["2026-03-12", ["2", "1"]],
  ]);
});
