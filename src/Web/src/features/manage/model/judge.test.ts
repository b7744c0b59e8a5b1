import { describe, expect, it } from "vitest";
import type { Overview } from "../api/get-overview";
import { judge } from "./judge";

const fine: Overview = {
  acks: { perSecond: 12, p99Milliseconds: 14 },
  queue: { waiting: 0, waitingPerProjectMax: 2_000 },
  projections: { running: true, lag: 3 },
  database: { bytes: 1e9, bytesPerDay: 1e7, version: "17.2" },
  disk: { freeBytes: 1e10, totalBytes: 2e10, daysLeft: 1_000 },
  mail: { isConfigured: true, waiting: 2, dead: 0 },
  silos: [],
  version: "1.0.0",
  schemaVersion: 5,
  instanceName: "Errors",
};

describe("judge", () => {
  it("finds nothing to say of a server that is well", () => {
    expect(new Set(Object.values(judge(fine)))).toEqual(new Set(["ok"]));
  });

  it("warns of a disk that is full within a month, and more so within a week", () => {
    const left = (daysLeft: number | null) => judge({ ...fine, disk: { freeBytes: 1, totalBytes: 2, daysLeft } }).disk;
    expect([30, 29, 7, 6, 0].map(left)).toEqual(["ok", "warn", "warn", "danger", "danger"]);
    expect(left(null)).toBe("ok");
    expect(judge({ ...fine, disk: null }).disk).toBe("ok");
  });

  it("warns of what waits, is slow, stands still or was given up", () => {
    const tones = judge({
      ...fine,
      acks: { perSecond: 1, p99Milliseconds: 1_500 },
      queue: { waiting: 1_001, waitingPerProjectMax: 2_000 },
      projections: { running: false, lag: 0 },
      mail: { isConfigured: true, waiting: 0, dead: 1 },
    });
    expect(tones).toEqual({ acks: "warn", queue: "warn", lists: "danger", disk: "ok", mail: "warn" });
  });
});
