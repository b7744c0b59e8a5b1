import { describe, expect, it } from "vitest";
import { kindNamed, nodeOf } from "~/lib/alert-rules/kinds";
import { draftNode, draftOf, emptyRule, frequenciesWith, inputOf, isComplete, templateRule } from "./draft";
import { templates } from "./templates";

const events = { ...nodeOf(kindNamed("events")), value: 5, name: "The issue is seen more than 5 times in 1h" };

describe("a draft", () => {
  it("is sent as it came, without the server's words", () => {
    const rule = { ...emptyRule(), name: "Busy", conditions: [events], environment: "production", owner: "team:2" };
    const { name: _, ...bare } = events;
    expect(inputOf(draftOf(rule), "")).toEqual({ ...rule, conditions: [bare] });
  });

  it("keeps what it does not know", () => {
    const rule = { ...emptyRule(), filters: [{ id: "x.Y", anything: [1, 2] }] };
    expect(inputOf(draftOf(rule), "").filters).toEqual(rule.filters);
  });

  it("sends typed numbers as numbers, and typed nonsense as it is", () => {
    const draft = draftOf({ ...emptyRule(), conditions: [] });
    const typed = (value: string) =>
      inputOf({ ...draft, conditions: [draftNode({ ...events, value })] }, "").conditions[0]?.value;
    expect(["12", "", "x"].map(typed)).toEqual([12, "", "x"]);
  });

  it("is called as suggested while it has no name", () => {
    const draft = draftOf(emptyRule());
    expect(inputOf(draft, "A new issue").name).toBe("A new issue");
    expect(inputOf({ ...draft, name: " Mine " }, "A new issue").name).toBe("Mine");
  });

  it("is complete when nothing is left to be filled in", () => {
    const draft = draftOf(emptyRule());
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, actions: [] })).toBe(false);
    expect(isComplete({ ...draft, actions: [draftNode(nodeOf(kindNamed("mailTeam")))] })).toBe(false);
    expect(isComplete({ ...draft, conditions: [draftNode({ ...events, value: "" })] })).toBe(false);
    const tag = { ...nodeOf(kindNamed("tag")), key: "url" };
    expect(isComplete({ ...draft, filters: [draftNode(tag)] })).toBe(false);
    expect(isComplete({ ...draft, filters: [draftNode({ ...tag, match: "is" })] })).toBe(true);
  });
});

it.each(templates)("the template %s is a whole rule", (template) => {
  expect(isComplete(draftOf(templateRule(template)))).toBe(true);
});

it("offers the pause that a rule has", () => {
  expect(frequenciesWith(45)).toContain(45);
  expect(frequenciesWith(30)).toHaveLength(9);
});
