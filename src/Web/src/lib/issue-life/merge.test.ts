import { describe, expect, it } from "vitest";
import { type Mergeable, mergeMax, mergeObstacle, survivorOf, wholeOf } from "./merge";

const issue = (id: string, firstSeen: string, count = "1", userCount = 0, project = "1"): Mergeable => ({
  id,
  shortId: `SHOP-${id}`,
  title: "CheckoutFailed",
  level: "error",
  count,
  userCount,
  firstSeen,
  lastSeen: "2026-03-12T12:00:00Z",
  project: { id: project, slug: "shop" },
});

describe("survivorOf", () => {
  it("is the one that was seen first", () => {
    const issues = [issue("7", "2026-03-12T12:00:00Z", "900"), issue("9", "2026-03-11T12:00:00Z")];
    expect(survivorOf(issues)?.id).toBe("9");
  });

  it("is, of those seen first at the same time, the one with more events, then the one with the lower id", () => {
    const at = "2026-03-12T12:00:00Z";
    expect(survivorOf([issue("7", at, "9"), issue("8", at, "10")])?.id).toBe("8");
    expect(survivorOf([issue("10", at), issue("9", at)])?.id).toBe("9");
    expect(survivorOf([])).toBeUndefined();
  });
});

describe("mergeObstacle", () => {
  const at = "2026-03-12T12:00:00Z";
  it("wants two issues of one project", () => {
    expect(mergeObstacle([issue("1", at)])).toBe("tooFew");
    expect(mergeObstacle([issue("1", at), issue("2", at)])).toBeUndefined();
    expect(mergeObstacle([issue("1", at), issue("2", at, "1", 0, "2")])).toBe("twoProjects");
  });

  it("counts those that are not loaded", () => {
    expect(mergeObstacle([issue("1", at), issue("2", at)], mergeMax + 1)).toBe("tooMany");
    expect(mergeObstacle([issue("1", at), issue("2", at)], mergeMax)).toBeUndefined();
  });
});

describe("wholeOf", () => {
  it("adds events, and says between which numbers the users are", () => {
    const at = "2026-03-12T12:00:00Z";
    expect(wholeOf([issue("1", at, "10", 4), issue("2", at, "5", 3)])).toEqual({
      events: 15,
      usersMin: 4,
      usersMax: 7,
    });
  });
});
