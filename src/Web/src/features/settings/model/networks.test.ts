import { expect, it } from "vitest";
import { firstInvalidNetwork, isNetwork, splitNetworks } from "./networks";

it("Networks stand one per line, with or without commas", () => {
  expect(splitNetworks(" 10.0.0.0/8,\n\n::1 \n")).toEqual(["10.0.0.0/8", "::1"]);
  expect(splitNetworks("")).toEqual([]);
});

it.each(["10.0.0.7", "10.0.0.0/8", "0.0.0.0/0", "::1", "fd00::/8", "::ffff:10.0.0.1/128"])(
  "%s is a network",
  (text) => {
    expect(isNetwork(text)).toBe(true);
  },
);

it.each([
  "",
  "10.0.0",
  "10.0.0.256",
  "10.0.0.0/33",
  "010.0.0.1",
  "::1/129",
  "fd00::/",
  "proxy.local",
  "10.0.0.0/8/8",
  ":::",
])("%s is none", (text) => {
  expect(isNetwork(text)).toBe(false);
});

it("The first wrong one is named", () => {
  expect(firstInvalidNetwork(["::1", "nginx", "x"])).toBe("nginx");
  expect(firstInvalidNetwork(["::1"])).toBeUndefined();
});
