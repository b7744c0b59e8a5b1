import { describe, expect, it } from "vitest";
import { jsonFault } from "./json-fault";

describe("a text of JSON", () => {
  it.each(["", "  ", "{}", '{"applications": {"$string": ["@ip"]}}'])("%j has no fault", (text) => {
    expect(jsonFault(text)).toBeUndefined();
  });

  it.each(["{", "{'a': 1}", "rules"])("%j says what is wrong", (text) => {
    expect(jsonFault(text)).toMatch(/JSON|property/i);
  });
});
