import { expect, it } from "vitest";
import { createParser, type LiveMessage } from "./live";

function parse(...chunks: string[]) {
  const received: [LiveMessage, string][] = [];
  const parser = createParser((message, id) => received.push([message, id]));
  for (const chunk of chunks) parser(chunk);
  return received;
}

it("A message has its kind, its JSON and its id", () => {
  expect(parse('id: 7\nevent: issue\ndata: {"a":1}\n\n')).toEqual([[{ kind: "issue", data: { a: 1 } }, "7"]]);
});

it("Chunks may break anywhere, and data may have several lines", () => {
  expect(parse("eve", "nt: issue\nda", 'ta: {"a":\ndata: 2}\n', "\n")).toEqual([
    [{ kind: "issue", data: { a: 2 } }, ""],
  ]);
});

it("Comments and empty messages are nothing; the last id stays", () => {
  expect(parse(": hello\n\nid: 3\n\ndata: 1\n\n")).toEqual([[{ kind: "message", data: 1 }, "3"]]);
});
