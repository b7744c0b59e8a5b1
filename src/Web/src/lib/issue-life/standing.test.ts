import { describe, expect, it } from "vitest";
import { isOutdated } from "./standing";

const issue = {
  status: "unresolved",
  substatus: "ongoing",
  assignedTo: { type: "user", id: "7", name: "Lin Mei" },
  priority: "high",
  numComments: 1,
};
const told = { status: "unresolved", substatus: "ongoing", assignedTo: "user:7", priority: "high", numComments: 1 };

describe("isOutdated", () => {
  it("is not when nothing was done, whatever came in", () => {
    expect(isOutdated(issue, told)).toBe(false);
    expect(isOutdated(issue, { status: "unresolved", substatus: "ongoing" })).toBe(false);
  });

  it.each([
    ["resolved", { status: "resolved", substatus: null }],
    ["given to another", { assignedTo: "team:7" }],
    ["given to nobody", { assignedTo: null }],
    ["of another priority", { priority: "low" }],
    ["commented", { numComments: 2 }],
  ])("is when it was %s", (_, change) => {
    expect(isOutdated(issue, { ...told, ...change })).toBe(true);
  });
});
