import { describe, expect, it } from "vitest";
import { readScope, scopeQuery } from "./scope";
import { parseSearch, stringifySearch } from "./search-params";

describe("search parameters", () => {
  it("are texts, and lists where a name stands several times", () => {
    expect(parseSearch("?project=1&project=2&query=is:unresolved+1.0")).toEqual({
      project: ["1", "2"],
      query: "is:unresolved 1.0",
    });
    expect(stringifySearch({ project: ["1", "2"], query: "a b", empty: undefined })).toBe(
      "?project=1&project=2&query=a+b",
    );
  });
});

describe("the scope", () => {
  it("reads Sentry's parameters and leaves out what is malformed", () => {
    expect(readScope({ project: ["1", "x"], environment: "production", statsPeriod: "24h" })).toEqual({
      project: ["1"],
      environment: ["production"],
      statsPeriod: "24h",
    });
    expect(readScope({ statsPeriod: "soon", start: "2026-03-12", end: "2026-03-01" })).toEqual({});
  });

  it("has the last 14 days when the URL names no time, and either a period or a range", () => {
    expect(scopeQuery({})).toMatchObject({ statsPeriod: "14d" });
    expect(
      readScope({ statsPeriod: "24h", start: "2026-03-01T00:00:00", end: "2026-03-02T00:00:00" }).statsPeriod,
    ).toBeUndefined();
  });
});
