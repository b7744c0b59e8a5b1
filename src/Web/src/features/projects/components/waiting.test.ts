import { expect, it } from "vitest";
import { secondsUntilSeen, stopwatch } from "./waiting";

it("A stopwatch shows minutes and two digits of seconds", () => {
  expect([0, 12, 60, 72, 600].map(stopwatch)).toEqual(["0:00", "0:12", "1:00", "1:12", "10:00"]);
});

it("The time until an event was seen is told to a tenth, as long as it can be true", () => {
  expect(secondsUntilSeen(1_000, 1_312)).toBe(0.3);
  expect(secondsUntilSeen(1_000, 1_010)).toBe(0.1);
  expect(secondsUntilSeen(2_000, 1_000)).toBeUndefined();
  expect(secondsUntilSeen(0, 3_600_000)).toBeUndefined();
  expect(secondsUntilSeen(Number.NaN, 1_000)).toBeUndefined();
});
