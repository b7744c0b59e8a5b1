import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { issueListsKey, putBack, takeOut } from "./listed-issues";

const key = [...issueListsKey("acme"), { query: "is:unresolved" }];

function clientWith(...pages: string[][]) {
  const client = new QueryClient();
  const total = pages.flat().length;
  client.setQueryData(key, {
    pages: pages.map((ids) => ({ data: ids.map((id) => ({ id, count: "1" })), total })),
    pageParams: pages.map(() => undefined),
  });
  return client;
}

const shown = (client: QueryClient) => {
  const list = client.getQueryData<{ pages: { data: { id: string; count: string }[]; total: number }[] }>(key);
  return { ids: list?.pages.map(({ data }) => data.map(({ id }) => id)), total: list?.pages[0]?.total };
};

describe("takeOut and putBack", () => {
  it("take rows out of every page and put them back where they were", () => {
    const client = clientWith(["1", "2", "3"], ["4", "5"]);
    const taken = takeOut(client, "acme", new Set(["1", "3", "4"]));
    expect(shown(client)).toEqual({ ids: [["2"], ["5"]], total: 2 });
    putBack(client, "acme", taken);
    expect(shown(client).ids?.flat()).toEqual(["1", "2", "3", "4", "5"]);
    expect(shown(client).total).toBe(5);
  });

  it("put back what is missing only, with what is known of it now", () => {
    const client = clientWith(["1", "2", "3"]);
    const taken = takeOut(client, "acme", new Set(["2", "3"]));
    putBack(client, "acme", taken);
    putBack(client, "acme", taken, new Map([["2", { id: "2", count: "7" }]]));
    expect(shown(client)).toEqual({ ids: [["1", "2", "3"]], total: 3 });
    const rows = client.getQueryData<{ pages: { data: unknown[] }[] }>(key)?.pages[0]?.data;
    expect(rows?.[1]).toEqual({ id: "2", count: "7" });
  });

  it("leave other lists alone, and lists that are no longer there", () => {
    const client = clientWith(["1"]);
    expect(takeOut(client, "globex", new Set(["1"]))).toEqual([]);
    const taken = takeOut(client, "acme", new Set(["1"]));
    client.removeQueries({ queryKey: key });
    putBack(client, "acme", taken);
    expect(client.getQueryData(key)).toBeUndefined();
  });
});
