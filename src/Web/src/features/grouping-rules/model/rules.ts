import type { Schema } from "~/lib/api-client";

/**
 * A project's own rules for grouping, one a line, by their names in the API: which frames are the application's own and which of them
 * decide; and which events get a fingerprint from the server.
 */
export type Rules = Schema<"GroupingRulesBody">;

export type RulesKind = keyof Rules;

export const rulesKinds = ["groupingEnhancements", "fingerprintingRules"] as const satisfies readonly RulesKind[];

/** The texts that differ from what is saved. */
export function changesOf(saved: Rules, texts: Rules): Partial<Rules> {
  return Object.fromEntries(
    rulesKinds.filter((kind) => texts[kind] !== saved[kind]).map((kind) => [kind, texts[kind]]),
  );
}

/** The text with one more rule at its end, on a line of its own. */
export function withRule(text: string, rule: string): string {
  return text === "" || text.endsWith("\n") ? `${text}${rule}\n` : `${text}\n${rule}\n`;
}
