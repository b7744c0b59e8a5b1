import { describe, expect, it } from "vitest";
import { type IssueHash, partsOf } from "./split";

const hash = (id: string, part: string, lastSeen: string | null, title: string | null = "CheckoutFailed") =>
  ({
    id,
    latestEvent: { title: "Of the event" },
    part: { id: part, shortId: `SHOP-${part}`, isAlone: true, title, count: "3", firstSeen: lastSeen, lastSeen },
  }) as unknown as IssueHash;

describe("partsOf", () => {
  it("keeps hashes of one part together, the issue's own part first, then the newest", () => {
    const parts = partsOf(
      [
        hash("a", "2", "2026-03-10T12:00:00Z"),
        hash("b", "1", "2026-03-01T12:00:00Z"),
        hash("c", "3", "2026-03-12T12:00:00Z"),
        hash("d", "2", "2026-03-10T12:00:00Z"),
      ],
      "1",
    );
    expect(parts.map(({ shortId, hashes }) => [shortId, hashes])).toEqual([
      ["SHOP-1", ["b"]],
      ["SHOP-3", ["c"]],
      ["SHOP-2", ["a", "d"]],
    ]);
  });

  it("calls a part by its newest event where the part has no title", () => {
    expect(partsOf([hash("a", "2", null, null)], "1")[0]).toMatchObject({ title: "Of the event", lastSeen: undefined });
  });
});
