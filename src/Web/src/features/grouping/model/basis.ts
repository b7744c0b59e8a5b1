import type { Grouping, GroupingComponent, GroupingVariant } from "../api/get-grouping";

/** What decided; its text is `grouping:basis.<basis>`. */
export type Basis =
  | "checksum"
  | "clientFingerprint"
  | "projectRule"
  | "builtInRule"
  | "nothing"
  | "appFramesAndType"
  | "appFrames"
  | "allFramesAndType"
  | "allFrames"
  | "typeAndValue"
  | "type"
  | "value"
  | "message"
  | "template"
  | "report"
  | "other";

export interface Decision {
  /** The variant whose hash comes first. */
  variant: GroupingVariant;
  basis: Basis;
  /** The fingerprint counts beside it. */
  isSalted: boolean;
  /** Other variants whose hashes lead to the issue as well. */
  others: GroupingVariant[];
}

const order = ["app", "system", "default"];

/** All variants: those that contribute first, and among them the one that is asked first. */
export function variantsOf(grouping: Grouping): GroupingVariant[] {
  const place = ({ key, contributes }: GroupingVariant) => (contributes ? 0 : 10) + (order.indexOf(key) + 1 || 9);
  return Object.values(grouping).toSorted((one, other) => place(one) - place(other));
}

/** Which part of an event decided about its issue; undefined when none did. */
export function decisionOf(grouping: Grouping): Decision | undefined {
  const [variant, ...others] = variantsOf(grouping).filter(({ contributes }) => contributes);
  return variant && { variant, basis: basisOf(variant), isSalted: variant.type === "salted_component", others };
}

function basisOf({ key, component }: GroupingVariant): Basis {
  if (key === "checksum" || key === "hashed_checksum") return "checksum";
  if (key === "custom_client_fingerprint") return "clientFingerprint";
  if (key === "custom_server_fingerprint") return "projectRule";
  if (key === "built_in_fingerprint") return "builtInRule";
  if (key === "fallback") return "nothing";
  const parts = component ? contributingIds(component) : new Set<string>();
  if (parts.has("frame")) {
    if (key === "app") return parts.has("type") ? "appFramesAndType" : "appFrames";
    return parts.has("type") ? "allFramesAndType" : "allFrames";
  }
  if (parts.has("type")) return parts.has("value") ? "typeAndValue" : "type";
  if (parts.has("value")) return "value";
  if (parts.has("message")) return "message";
  if (parts.has("template")) return "template";
  return ["csp", "hpkp", "expect_ct", "expect_staple"].some((id) => parts.has(id)) ? "report" : "other";
}

function contributingIds(component: GroupingComponent, ids = new Set<string>()): Set<string> {
  if (!component.contributes) return ids;
  ids.add(component.id);
  for (const value of component.values) if (typeof value !== "string") contributingIds(value, ids);
  return ids;
}
