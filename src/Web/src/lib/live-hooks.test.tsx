// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { connectLive, type LiveMessage, useLive } from "./live";

afterEach(() => vi.unstubAllGlobals());

/** A server that says this and nothing more. */
function serve(text: string) {
  vi.stubGlobal("fetch", async () => ({ status: 200, ok: true, body: new Response(text).body }));
}

function listen() {
  const heard: LiveMessage[] = [];
  const Listener = () => {
    useLive((message) => heard.push(message));
    return null;
  };
  render(<Listener />);
  return heard;
}

it("What changed between reading the page and the first connection is read again, by whoever is there now or soon", async () => {
  serve('id: 5\nevent: hello\ndata: {"position":5}\n\n');
  const early = listen();
  const end = connectLive("acme");
  await act(() => vi.waitFor(() => expect(early.map(({ kind }) => kind)).toEqual(["reset"])));
  expect(listen().map(({ kind }) => kind)).toEqual(["reset"]);
  end();
});
