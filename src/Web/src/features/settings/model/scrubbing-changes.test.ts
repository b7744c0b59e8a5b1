import { expect, it } from "vitest";
import { changesByEvent } from "./scrubbing-changes";

it("puts the changes of an event together", () => {
  const change = (eventID: string, path: string) => ({
    eventID,
    title: `Event ${eventID}`,
    path,
    rule: "@password:filter",
    before: "secret",
    after: "[Filtered]",
  });
  const events = changesByEvent([change("a", "extra.password"), change("a", "user.email"), change("b", "extra.key")]);
  expect(events.map(({ eventID, title, changes }) => [eventID, title, changes.map(({ path }) => path)])).toEqual([
    ["a", "Event a", ["extra.password", "user.email"]],
    ["b", "Event b", ["extra.key"]],
  ]);
});
