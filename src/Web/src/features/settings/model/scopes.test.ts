import { expect, it } from "vitest";
import { buildChoice, choiceOf, readingChoice, scopeGroups, scopesOf } from "./scopes";

it("A level brings the scopes below it", () => {
  expect(scopesOf({ issues: "write" })).toEqual(["event:read", "event:write"]);
  expect(scopesOf({ members: "invite", ci: "admin" })).toEqual(["org:ci", "member:read", "member:invite"]);
  expect(scopesOf({})).toEqual([]);
});

it("Every choice is read back from its scopes", () => {
  for (const choice of [readingChoice, buildChoice, { alerts: "write", teams: "admin" } as const])
    expect(choiceOf(scopesOf(choice))).toEqual(choice);
  const everything = scopeGroups.flatMap(({ levels }) => levels.map(({ scope }) => scope));
  expect(scopesOf(choiceOf(everything))).toEqual(everything);
});

it("No scope stands in two groups", () => {
  const scopes = scopeGroups.flatMap(({ levels }) => levels.map(({ scope }) => scope));
  expect(new Set(scopes).size).toBe(scopes.length);
});
