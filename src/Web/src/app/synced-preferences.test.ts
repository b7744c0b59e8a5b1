import { expect, it } from "vitest";
import { changes, chosenElsewhere, type Synced } from "./synced-preferences";

const here: Synced = { theme: "system", language: null, timeZone: null, clock24Hours: null, keysEnabled: true };

it("What was never chosen is not taken over", () => {
  expect(chosenElsewhere({ theme: "system", language: null, timezone: null, clock24Hours: null, ui: {} })).toEqual({});
});

it("What was chosen on another browser is taken over", () => {
  const kept = { theme: "dark", language: "zh-hans", timezone: "Asia/Shanghai", clock24Hours: true };
  expect(chosenElsewhere({ ...kept, ui: { keysEnabled: false } })).toEqual({
    theme: "dark",
    language: "zh-Hans",
    timeZone: "Asia/Shanghai",
    clock24Hours: true,
    keysEnabled: false,
  });
});

it("Only what changed is told", () => {
  expect(changes(here, here)).toBeUndefined();
  expect(changes(here, { ...here, theme: "light", language: "zh-Hans" })).toEqual({
    theme: "light",
    language: "zh-hans",
  });
  expect(changes({ ...here, timeZone: "UTC" }, here)).toEqual({ timezone: "" });
  expect(changes(here, { ...here, keysEnabled: false })).toEqual({ ui: { keysEnabled: false } });
});
