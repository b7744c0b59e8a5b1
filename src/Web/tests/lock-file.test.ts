import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

it("The lock file says nothing of where packages come from, and has a checksum for every one", () => {
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8"));
  const entries = Object.entries(packages as Record<string, { integrity?: string; resolved?: string }>).filter(
    ([path]) => path !== "",
  );
  expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, entry]) => !entry.integrity).map(([path]) => path)).toEqual([]);
});
