import { describe, expect, it } from "vitest";
import { ApiError } from "~/lib/api-error";
import { countLines, offsetOf, problemOf, refusedProblems } from "./problems";
import { changesOf, withRule } from "./rules";

const text = "one +app\ntwo\n\nfour";

describe("offsetOf", () => {
  it.each([
    [1, 1, 0],
    [1, 5, 4],
    [2, 1, 9],
    [2, 4, 12],
    [3, 1, 13],
    [4, 2, 15],
  ])("finds line %i, column %i", (line, column, offset) => {
    expect(offsetOf(text, { line, column })).toBe(offset);
  });

  it("stays within the line, and within the text", () => {
    expect(offsetOf(text, { line: 2, column: 99 })).toBe(12);
    expect(offsetOf(text, { line: 9, column: 1 })).toBe(text.length);
  });
});

describe("problemOf", () => {
  it("reads the place out of the text", () => {
    expect(problemOf("Line 3, column 7: expected a matcher: no ':' here")).toEqual({
      line: 3,
      column: 7,
      message: "expected a matcher: no ':' here",
    });
  });

  it("puts a remark about the whole text at its start", () => {
    expect(problemOf("At most 2,000 rules.")).toEqual({ line: 1, column: 1, message: "At most 2,000 rules." });
  });
});

describe("refusedProblems", () => {
  const refusal = new ApiError(400, "", { fields: { groupingEnhancements: ["Line 1, column 2: no"] } });

  it("are those of the text", () => {
    expect(refusedProblems(refusal, "groupingEnhancements")).toEqual([{ line: 1, column: 2, message: "no" }]);
    expect(refusedProblems(refusal, "fingerprintingRules")).toBeUndefined();
  });

  it("are none when something else went wrong", () => {
    expect(refusedProblems(new ApiError(500, ""), "groupingEnhancements")).toBeUndefined();
    expect(refusedProblems(new Error("no"), "groupingEnhancements")).toBeUndefined();
  });
});

it("counts lines as an editor does", () => {
  expect(["", "a", "a\n", "a\nb", "\n\n"].map(countLines)).toEqual([1, 1, 2, 2, 3]);
});

it("changes are the texts that differ", () => {
  const saved = { groupingEnhancements: "a", fingerprintingRules: "" };
  expect(changesOf(saved, saved)).toEqual({});
  expect(changesOf(saved, { ...saved, fingerprintingRules: "b" })).toEqual({ fingerprintingRules: "b" });
});

it("a rule is added on a line of its own", () => {
  expect(withRule("", "r")).toBe("r\n");
  expect(withRule("a", "r")).toBe("a\nr\n");
  expect(withRule("a\n", "r")).toBe("a\nr\n");
});
