import { describe, expect, it } from "vitest";
import { outcomeReason } from "./outcome-reason";

const t = (key: string, options?: Record<string, unknown>) => (options ? `${key} ${JSON.stringify(options)}` : key);

describe("a reason", () => {
  it.each([
    ["web-crawlers", "outcome:reason.web-crawlers"],
    ["custom-inbound-filter:noisy", 'outcome:customFilter {"name":"noisy"}'],
    ["project_quota_7", "project_quota_7"],
  ])("%s", (reason, expected) => {
    expect(outcomeReason(reason, t)).toBe(expected);
  });
});
