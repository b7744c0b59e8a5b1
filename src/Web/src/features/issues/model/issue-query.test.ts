import { describe, expect, it } from "vitest";
import {
  findMistake,
  freeTextOf,
  isOfStatusOnly,
  matchesQuery,
  statusesOf,
  viewOf,
  withoutToken,
  withView,
} from "./issue-query";

describe("statusesOf", () => {
  it.each([
    ["", ["unresolved", "resolved", "ignored"]],
    ["is:unresolved", ["unresolved"]],
    ["is:archived", ["ignored"]],
    ["!is:resolved checkout", ["unresolved", "ignored"]],
    ["is:unresolved is:resolved", []],
    ['"is:resolved"', ["unresolved", "resolved", "ignored"]],
  ])("reads %s as the API does", (query, expected) => {
    expect(statusesOf(query)).toEqual(expected);
  });
});

describe("freeTextOf", () => {
  it("is all free words together, quoted ones as they are", () => {
    expect(freeTextOf('is:unresolved Division "by: \\"zero\\""')).toBe('division by: "zero"');
  });
});

describe("withView", () => {
  it("changes what a tab stands for and keeps the rest", () => {
    expect(withView('is:unresolved "by zero" total bookmarks:me', "is:archived")).toBe(
      'is:archived "by zero" total bookmarks:me',
    );
    expect(withView("is:unresolved is:for_review assigned:me is:new", "is:resolved")).toBe("is:resolved is:new");
  });

  it("asks for every issue without terms", () => {
    expect(withView("is:unresolved", "")).toBe("");
  });

  it("leaves behind what the API would refuse", () => {
    expect(withView("is:unresolved release:latest OR checkout", "is:resolved")).toBe("is:resolved checkout");
  });
});

describe("viewOf", () => {
  it("is the same for the same tab, in whatever order", () => {
    expect(viewOf("assigned:me checkout is:unresolved")).toBe(viewOf("is:unresolved assigned:me"));
    expect(viewOf("is:unresolved assigned:#web")).toBe("is:unresolved");
  });
});

describe("isOfStatusOnly", () => {
  it.each([
    ["is:unresolved", true],
    ["", true],
    ["is:unresolved assigned:me", false],
    ["is:unresolved is:for_review", false],
    ["is:unresolved zero", false],
  ])("%s: %s", (query, expected) => {
    expect(isOfStatusOnly(query)).toBe(expected);
  });
});

describe("withoutToken", () => {
  it("takes one part out and closes the gap", () => {
    expect(withoutToken("a b c", { text: "b", value: "b", start: 2, end: 3 })).toBe("a c");
  });
});

describe("findMistake", () => {
  const detail = (word: string) => `Error parsing search query: "${word}" is not supported. Use is:unresolved.`;

  it("finds the part that the API names", () => {
    expect(findMistake("is:unresolved foo:bar", detail("foo:bar"))).toEqual({ word: "foo:bar", position: 14 });
  });

  it("finds the operator", () => {
    const refusal = 'Boolean statements containing "OR" or "AND" are not supported in this search';
    expect(findMistake("ORDER OR total", refusal)).toEqual({ word: "OR", position: 6 });
  });

  it("is undefined when the API names no part", () => {
    expect(findMistake("x", "The query is longer than 4096 characters.")).toBeUndefined();
  });
});

describe("matchesQuery", () => {
  const issue = { status: "unresolved", title: "ZeroDivisionError: division by zero", culprit: "billing/checkout.py" };

  it.each([
    ["is:unresolved", true],
    ["is:resolved", false],
    ["is:unresolved CHECKOUT", true],
    ["by zero", true],
    ["zero by", false],
  ])("%s: %s", (query, expected) => {
    expect(matchesQuery(query, issue)).toBe(expected);
  });
});
