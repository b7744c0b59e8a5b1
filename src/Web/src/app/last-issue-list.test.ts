import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { findList, neighborsOf } from "./last-issue-list";

describe("findList", () => {
  it("is the list with the query that the address has, else the one read last", () => {
    const client = new QueryClient();
    const page = (shortId: string) => ({ pages: [{ data: [{ id: "1", shortId }] }], pageParams: [undefined] });
    client.setQueryData(["issues", "acme", { query: "is:resolved" }], page("A-1"), { updatedAt: 1 });
    client.setQueryData(["issues", "acme", { query: "is:unresolved" }], page("A-2"), { updatedAt: 2 });
    client.setQueryData(["issues", "other", { query: "" }], page("B-1"), { updatedAt: 3 });
    expect(findList(client, "acme", "is:resolved")?.map(({ shortId }) => shortId)).toEqual(["A-1"]);
    expect(findList(client, "acme", undefined)?.map(({ shortId }) => shortId)).toEqual(["A-2"]);
    expect(findList(client, "none", undefined)).toBeUndefined();
  });
});

describe("neighborsOf", () => {
  const list = ["A-1", "A-2", "A-3"].map((shortId, index) => ({ id: String(index + 1), shortId }));

  it("finds the issue by its id as by its short id", () => {
    expect(neighborsOf(list, "2")).toEqual({ previous: "A-1", next: "A-3" });
    expect(neighborsOf(list, "a-2")).toEqual({ previous: "A-1", next: "A-3" });
  });

  it("has nothing beyond the ends, nor for an issue that is not in the list", () => {
    expect(neighborsOf(list, "A-1")).toEqual({ previous: undefined, next: "A-2" });
    expect(neighborsOf(list, "A-3")).toEqual({ previous: "A-2", next: undefined });
    expect(neighborsOf(list, "A-9")).toEqual({});
    expect(neighborsOf(undefined, "A-1")).toEqual({});
  });
});
