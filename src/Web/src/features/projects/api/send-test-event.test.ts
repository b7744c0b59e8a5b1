import { expect, it } from "vitest";
import { testEnvelope } from "./send-test-event";

it("writes an envelope of three lines with one error", () => {
  const id = "0123456789abcdef0123456789abcdef";
  const text = testEnvelope(id, "https://key@errors.example.com/2", "2026-03-12T14:00:00Z", "Sent\nby hand");
  expect(text.endsWith("\n")).toBe(true);
  const [header, item, event] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(text.trimEnd().split("\n")).toHaveLength(3);
  expect(header).toMatchObject({ event_id: id, dsn: "https://key@errors.example.com/2" });
  expect(item).toEqual({ type: "event" });
  expect(event.exception.values).toEqual([{ type: "TestEvent", value: "Sent\nby hand" }]);
});
