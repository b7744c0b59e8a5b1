import { describe, expect, it } from "vitest";
import { linesOf, textOfLines } from "./lines";

describe("lines", () => {
  it.each([
    ["", []],
    ["  \n\n", []],
    ["password\n  api key \r\n\ntoken", ["password", "api key", "token"]],
  ])("reads %j", (text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });

  it("writes what it reads", () => {
    expect(linesOf(textOfLines(["a", "b c"]))).toEqual(["a", "b c"]);
  });
});
