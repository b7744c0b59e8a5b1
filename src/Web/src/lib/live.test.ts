import { expect, it } from "vitest";
import { createParser, type LiveMessage } from "./live";

function parse(...chunks: string[]) {
  const received: [string, LiveMessage | undefined][] = [];
  const parser = createParser((id, message) => received.push([id, message]));
  for (const chunk of chunks) parser(chunk);
  return received;
}

it("A message has its kind, its JSON and its id", () => {
  expect(parse('id: 7\nevent: issues\ndata: {"a":1}\n\n')).toEqual([["7", { kind: "issues", data: { a: 1 } }]]);
});

it("Chunks may break anywhere, and data may have several lines", () => {
  expect(parse("eve", "nt: issues\nda", 'ta: {"a":\ndata: 2}\n', "\n")).toEqual([
    ["", { kind: "issues", data: { a: 2 } }],
  ]);
});

it("A heartbeat moves the position without a message, and the last id stays", () => {
  expect(parse(": alive\nid: 3\n\n", ": alive\n\n", "data: 1\n\n")).toEqual([
    ["3", undefined],
    ["3", { kind: "message", data: 1 }],
  ]);
});
