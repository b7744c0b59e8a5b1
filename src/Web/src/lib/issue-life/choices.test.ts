import { describe, expect, it } from "vitest";
import { archiveChoices, resolveChoices } from "./choices";

const ids = (...parameters: Parameters<typeof resolveChoices>) => resolveChoices(...parameters).map(({ id }) => id);

describe("resolveChoices", () => {
  it("names the newest release", () => {
    expect(resolveChoices("2.0.0", true).find(({ id }) => id === "current")?.hint).toBe("2.0.0");
  });

  it("offers releases only of one project that has some", () => {
    expect(ids("2.0.0", true)).toEqual(["now", "current", "next", "release", "commit"]);
    expect(ids(undefined, true)).toContain("next");
    expect(ids(null, true)).toEqual(["now", "commit"]);
    expect(ids("2.0.0", false)).toEqual(["now"]);
  });
});

describe("archiveChoices", () => {
  it("begins with the usual, and archives for so many minutes", () => {
    expect(archiveChoices[0]?.id).toBe("escalating");
    const { does } = archiveChoices.find(({ id }) => id === "day") ?? {};
    expect(does).toMatchObject({ body: { status: "ignored", statusDetails: { ignoreDuration: 1440 } } });
  });
});
