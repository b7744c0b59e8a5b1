import { describe, expect, it } from "vitest";
import { auditFile } from "../api/audit-log";
import { allDetailsOf, detailsOf, eventKey } from "./audit-words";

describe("what an audit log tells", () => {
  it("has a key for each event", () => expect(eventKey("org-auth-token.create")).toBe("org-auth-token-create"));

  it("is short", () => {
    expect(detailsOf({ name: "Shop", scopes: ["org:read", "org:ci"], platform: null, limit: { window: 60 } })).toBe(
      'name: Shop · scopes: org:read, org:ci · limit: {"window":60}',
    );
    expect(detailsOf({ name: "n".repeat(500) })).toHaveLength(160);
    expect(detailsOf(null)).toBe("");
  });

  it("says of settings what changed", () => {
    const grouping = { config: "newstyle:2026-01-20", fingerprintRules: "" };
    const data = {
      grouping,
      changes: {
        openMembership: { before: true, after: false },
        defaultRole: { before: "member", after: "manager" },
        piiConfig: { before: null, after: 7 },
        safeFields: { before: ["id", "name"], after: ["name", "order"] },
        stackTraceRules: { before: "family:native -app\nmodule:a.* +app", after: "module:a.* +app\nmodule:b.* +app" },
      },
    };
    const whole =
      "openMembership: true → false · defaultRole: member → manager · piiConfig: – → 7 · safeFields: −id, +order · stackTraceRules: −family:native -app, +module:b.* +app";
    expect(detailsOf(data)).toBe(`${whole.slice(0, 159)}…`);
    expect(allDetailsOf(data).split("\n")).toHaveLength(5);
    expect(detailsOf({ grouping, changes: { safeFields: { before: ["a", "b"], after: ["b", "a"] } } })).toBe(
      "safeFields: ↕",
    );
    expect(detailsOf({ grouping, changes: {} })).toBe("");
  });

  it("is a file of what the filters leave, the last day included", () =>
    expect(auditFile("acme", "csv", { event: "team.create", end: "2026-03-01", cursor: "1:0:0" })).toBe(
      "/api/0/organizations/acme/audit-logs/?format=csv&event=team.create&end=2026-03-01T23%3A59%3A59.999999Z",
    ));
});
