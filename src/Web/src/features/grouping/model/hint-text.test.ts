import { expect, it } from "vitest";
import { hintText } from "./hint-text";

const t = (key: string, options: Record<string, unknown> = {}) => [key, ...Object.values(options)].join("|");

it("words what the API says, with the rule that it names", () => {
  expect(hintText("the module takes precedence", t)).toBe("grouping:hint.moduleFirst");
  expect(hintText("ignored by stack trace rule (path:**/(x)/** -app)", t)).toBe(
    "grouping:hint.ruleIgnored|path:**/(x)/** -app",
  );
  expect(hintText("12 more are not shown", t)).toBe("grouping:hint.omitted|12");
});

it("leaves alone what it does not know", () => {
  expect(hintText("something new", t)).toBe("something new");
});
