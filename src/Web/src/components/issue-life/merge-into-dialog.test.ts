import { describe, expect, it } from "vitest";
import { wordsOf } from "./merge-into-dialog";

describe("wordsOf", () => {
  it("leaves a short id as it is, so that the API finds its issue", () => {
    expect(wordsOf("shop-3k")).toBe("shop-3k");
  });

  it("quotes every word: none of them is a filter", () => {
    expect(wordsOf('is:resolved  no "card')).toBe('"is:resolved" "no" "\\"card"');
  });
});
