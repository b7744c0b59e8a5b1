import { expect, it } from "vitest";
import { channelInput, hostOf } from "./channels";

const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

it("shows the host of an address, and nothing of the secret in it", () => {
  expect(hostOf({ url: "https://hooks.slack.com/services/T0/B0/x" })).toBe("hooks.slack.com");
  expect(hostOf({ url: "hooks.slack.com" })).toBe("hooks.slack.com");
});

it("sends what was filled in, and no secret where the kind has none", () => {
  const typed = form({ name: " ops ", url: "https://a.example", secret: "s" });
  expect(channelInput("webhook", typed)).toEqual({
    name: "ops",
    kind: "webhook",
    url: "https://a.example",
    secret: "s",
  });
  expect(channelInput("slack", typed)).toEqual({ name: "ops", kind: "slack", url: "https://a.example" });
  expect(channelInput("pagerduty", form({ name: "p", url: "", secret: "" }))).toEqual({ name: "p", kind: "pagerduty" });
});
