import { expect, it } from "vitest";
import { hintText } from "./hint-text";

const t = (key: string, options: Record<string, unknown> = {}) => [key, ...Object.values(options)].join("|");

it("words what the API says, with the rule that it names", () => {
  expect(hintText("the module takes precedence", t)).toBe("grouping:hint.moduleFirst");
  expect(hintText("ignored by stack trace rule (path:**/(x)/** -app)", t)).toBe(
    "grouping:hint.ruleIgnored|path:**/(x)/** -app",
  );
  expect(hintText("ignored because only 1 frame is considered by stack trace rule (app:yes max-frames=1)", t)).toBe(
    "grouping:hint.ruleMaxFrames|1|app:yes max-frames=1",
  );
  expect(hintText("ignored because only 2 of at least 3 frames can be considered by stack trace rule (a)", t)).toBe(
    "grouping:hint.ruleMinFrames|2|3|a",
  );
  expect(hintText("12 more are not shown", t)).toBe("grouping:hint.omitted|12");
});

it("leaves alone what it does not know", () => {
  expect(hintText("something new", t)).toBe("something new");
});
