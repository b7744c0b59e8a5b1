import { describe, expect, it } from "vitest";
import { readExceptions } from "./peek";

const frame = (filename: string, inApp: boolean, lineNo: number) => ({
  filename,
  inApp,
  lineNo,
  function: "run",
  context: [
    [lineNo - 1, "before"],
    [lineNo, "    failing()"],
  ],
});

describe("readExceptions", () => {
  it("shows the thrown exception first, with its newest in-app calls", () => {
    const frames = [frame("app/main.py", true, 3), frame("django/base.py", false, 9), frame("app/cart.py", true, 7)];
    const values = [
      { type: "KeyError", value: "'currency'" },
      { type: "ValueError", value: "no currency", stacktrace: { frames } },
    ];
    expect(readExceptions([{ type: "message" }, { type: "exception", data: { values } }])).toEqual([
      {
        type: "ValueError",
        value: "no currency",
        frames: [
          { place: "app/cart.py:7  run", code: "failing()" },
          { place: "app/main.py:3  run", code: "failing()" },
        ],
      },
      { type: "KeyError", value: "'currency'", frames: [] },
    ]);
  });

  it("finds none in an event that is only a message", () => {
    expect(readExceptions([{ type: "message", data: {} }])).toEqual([]);
  });
});
