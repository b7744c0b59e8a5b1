import { describe, expect, it } from "vitest";
import type { GroupingComponent, GroupingVariant } from "../api/get-grouping";
import { decisionOf, variantsOf } from "./basis";

const leaf = (id: string, text: string, contributes = true): GroupingComponent => ({
  id,
  contributes,
  hint: null,
  values: [text],
});

const node = (id: string, values: GroupingComponent[], contributes = true): GroupingComponent => ({
  id,
  contributes,
  hint: null,
  values,
});

function variant(key: string, component?: GroupingComponent, changes: Partial<GroupingVariant> = {}): GroupingVariant {
  return {
    type: "component",
    key,
    description: key,
    hash: "0".repeat(32),
    hashMismatch: false,
    contributes: true,
    hint: null,
    component,
    config: { id: "newstyle:2026-01-20", rules: 0, groupedBy: null },
    ...changes,
  };
}

const basis = (...variants: GroupingVariant[]) =>
  decisionOf(Object.fromEntries(variants.map((each) => [each.key, each])))?.basis;

const frame = node("frame", [leaf("function", "run")]);

describe("decisionOf", () => {
  it("tells frames with a type from frames alone, and the application's from all", () => {
    const typed = node("exception", [leaf("type", "KeyError"), node("stacktrace", [frame])]);
    expect(basis(variant("app", node("app", [typed])))).toBe("appFramesAndType");
    expect(basis(variant("system", node("system", [typed])))).toBe("allFramesAndType");
    expect(basis(variant("app", node("app", [node("stacktrace", [frame])])))).toBe("appFrames");
    expect(basis(variant("system", node("system", [node("stacktrace", [frame])])))).toBe("allFrames");
  });

  it("counts only what contributes", () => {
    const ignored = node("stacktrace", [node("frame", [leaf("function", "run")], false)], false);
    const parts = [leaf("type", "KeyError"), leaf("value", "a"), ignored];
    expect(basis(variant("app", node("app", [node("exception", parts)])))).toBe("typeAndValue");
    expect(
      basis(variant("app", node("app", [node("exception", [leaf("type", "E", false), leaf("value", "a")])]))),
    ).toBe("value");
  });

  it.each([
    ["checksum", "checksum"],
    ["hashed_checksum", "checksum"],
    ["custom_client_fingerprint", "clientFingerprint"],
    ["custom_server_fingerprint", "projectRule"],
    ["built_in_fingerprint", "builtInRule"],
    ["fallback", "nothing"],
  ])("knows %s", (key, expected) => {
    expect(basis(variant(key))).toBe(expected);
  });

  it("knows messages, templates and reports", () => {
    expect(basis(variant("default", node("default", [leaf("message", "hello")])))).toBe("message");
    expect(basis(variant("default", node("default", [node("template", [leaf("filename", "a")])])))).toBe("template");
    expect(basis(variant("default", node("default", [node("csp", [leaf("salt", "img-src")])])))).toBe("report");
    expect(basis(variant("default", node("default", [leaf("new", "a")])))).toBe("other");
  });

  it("takes app before system, and names the other", () => {
    const both = { system: variant("system"), app: variant("app") };
    const decision = decisionOf(both);
    expect(decision?.variant.key).toBe("app");
    expect(decision?.others.map(({ key }) => key)).toEqual(["system"]);
  });

  it("skips what does not contribute, and is undefined when nothing does", () => {
    const off = { contributes: false, hash: null };
    expect(decisionOf({ app: variant("app", undefined, off), system: variant("system") })?.variant.key).toBe("system");
    expect(decisionOf({ app: variant("app", undefined, off) })).toBeUndefined();
  });

  it("says when the fingerprint counts as well", () => {
    expect(decisionOf({ app: variant("app", undefined, { type: "salted_component" }) })?.isSalted).toBe(true);
  });
});

it("variants that contribute come first", () => {
  const off = { contributes: false };
  const grouping = {
    app: variant("app", undefined, off),
    default: variant("default"),
    fallback: variant("fallback", undefined, off),
  };
  expect(variantsOf(grouping).map(({ key }) => key)).toEqual(["default", "app", "fallback"]);
});
