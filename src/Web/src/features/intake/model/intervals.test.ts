import { describe, expect, it } from "vitest";
import type { Scope } from "~/lib/scope";
import { intervalOf } from "./intervals";

describe("a bar", () => {
  it.each<[Scope, string]>([
    [{ statsPeriod: "1h" }, "1h"],
    [{ statsPeriod: "24h" }, "1h"],
    [{ statsPeriod: "7d" }, "3h"],
    [{}, "6h"],
    [{ statsPeriod: "30d" }, "12h"],
    [{ statsPeriod: "90d" }, "24h"],
    [{ statsPeriod: "52w" }, "24h"],
    [{ start: "2026-03-12T00:00:00", end: "2026-03-14T00:00:00" }, "1h"],
  ])("of %j lasts %s", (scope, expected) => {
    expect(intervalOf(scope)).toBe(expected);
  });
});
