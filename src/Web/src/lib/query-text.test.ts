import { expect, it } from "vitest";
import { splitQuery, wordAt } from "./query-text";

const parts = (query: string) => splitQuery(query).map(({ key, value }) => [key, value]);

it("A query falls into its parts", () => {
  expect(parts('is:unresolved level:[fatal, error] !release:"2.4 beta" division "by zero"')).toEqual([
    ["is", "unresolved"],
    ["level", "[fatal, error]"],
    ["!release", '"2.4 beta"'],
    [undefined, "division"],
    [undefined, '"by zero"'],
  ]);
});

it("What is not finished is a part, too", () => {
  expect(parts('is: level:[fatal "by')).toEqual([
    ["is", ""],
    ["level", '[fatal "by'],
  ]);
});

it("The word at the caret is the one to complete", () => {
  expect(wordAt("is:unres level:", 8)).toMatchObject({ key: "is", value: "unres", start: 0, end: 8 });
  expect(wordAt("!rel", 4)).toMatchObject({ key: undefined, value: "rel", negated: true });
  expect(wordAt("is:resolved  x", 12)).toMatchObject({ value: "", start: 12, end: 12 });
});
