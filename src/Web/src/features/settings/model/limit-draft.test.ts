import { describe, expect, it } from "vitest";
import type { Limit } from "../api/limits";
import { draftOf, limitOf, newDraft } from "./limit-draft";

describe("a limit that is typed", () => {
  it.each<Limit>([
    { categories: [], limit: 0, window: 60 },
    { categories: ["error"], limit: 1_000, window: 3_600 },
    { categories: ["log_item", "span"], limit: null, window: 86_400 },
  ])("keeps %j", (limit) => {
    expect(limitOf(draftOf(limit, "0"))).toEqual(limit);
  });

  it.each(["-1", "1.5", "many", "1e99"])("refuses %s", (text) => {
    expect(limitOf({ ...newDraft("0"), limit: text })).toBeUndefined();
  });
});
