import { expect, it } from "vitest";
import type { UserReport } from "../api/list-user-reports";
import { ownFirst } from "./user-reports";

const report = (id: string, eventID: string): UserReport => ({
  id,
  eventID,
  name: null,
  email: null,
  comments: "It broke.",
  dateCreated: "2026-03-12T14:00:00Z",
});

it("puts what was said about the event on the screen first", () => {
  const reports = [report("1", "a"), report("2", "b"), report("3", "c"), report("4", "b")];
  expect(ownFirst(reports, "b").map(({ id }) => id)).toEqual(["2", "4", "1", "3"]);
});
