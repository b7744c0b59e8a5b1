import { describe, expect, it } from "vitest";
import { changes, guess, undoOf } from "./issue-action";

describe("undoOf", () => {
  it("gives an issue its state back as far as the API can", () => {
    const regressed = { status: "unresolved", substatus: "regressed" };
    const fresh = { status: "unresolved", substatus: "new" };
    expect(undoOf("resolve", regressed)).toEqual({ status: "unresolved" });
    expect(undoOf("archive", fresh)).toEqual({ status: "unresolved" });
    expect(undoOf("resolve", fresh)).toEqual(changes.reopen);
    expect(undoOf("archive", regressed)).toEqual(changes.reopen);
    expect(undoOf("reopen", { status: "resolved", substatus: null })).toEqual(changes.resolve);
    expect(undoOf("archive", { status: "resolved", substatus: null })).toEqual(changes.resolve);
    expect(undoOf("reopen", { status: "ignored", substatus: "archived_forever" })).toEqual(changes.archive);
  });
});

describe("guess", () => {
  it("is what the API makes of the change", () => {
    const open = { status: "unresolved", substatus: "regressed" };
    const resolved = guess(open, changes.resolve);
    expect(resolved).toEqual({ status: "resolved", substatus: null });
    expect(guess(resolved, undoOf("resolve", open))).toEqual(open);
    const fresh = { status: "unresolved", substatus: "new" };
    expect(guess(guess(fresh, changes.archive), undoOf("archive", fresh))).toEqual(fresh);
    expect(guess(resolved, changes.reopen)).toEqual({ status: "unresolved", substatus: "ongoing" });
  });
});
