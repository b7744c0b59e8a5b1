import type { RuleNode } from "~/lib/alert-rules/node";
import { type NameOf, nodeWords } from "~/lib/alert-rules/words";
import { formatList } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import { off } from "../api/metric-types";
import type { AnyRule, Match, RuleInput } from "../api/types";

type Words = Pick<RuleInput, "conditions" | "filters" | "actionMatch"> & { filterMatch: Match | null };

/** "When a new issue is created or a resolved issue comes back, if the event’s level is at least error" */
export function ruleWords(t: Translate, language: string, rule: Words, nameOf: NameOf): string {
  const when =
    rule.conditions.length === 0
      ? t("alerts:words.always")
      : joined(t, language, rule.conditions, rule.actionMatch, nameOf);
  if (rule.filters.length === 0) return t("alerts:words.when", { when });
  return t("alerts:words.whenIf", {
    when,
    if: joined(t, language, rule.filters, rule.filterMatch ?? "all", nameOf),
  });
}

function joined(t: Translate, language: string, nodes: readonly RuleNode[], match: Match, nameOf: NameOf): string {
  const texts = nodes.map((node) => nodeWords(t, node, nameOf));
  const list = formatList(language, texts, match === "all" ? "conjunction" : "disjunction");
  return match === "none" ? t("alerts:words.none", { list }) : list;
}

/** A name for a rule that has none: "A new issue is created or a resolved issue comes back". */
export function suggestedName(t: Translate, language: string, rule: Words, nameOf: NameOf): string {
  const text =
    rule.conditions.length === 0
      ? t("alerts:words.always")
      : joined(t, language, rule.conditions, rule.actionMatch, nameOf);
  return (text.charAt(0).toLocaleUpperCase(language) + text.slice(1)).slice(0, nameLengthMax);
}

export const nameLengthMax = 256;

export type RuleState = "active" | "off" | "mutedForMe" | "mutedForEveryone";

/** A mute that is over by now does not count. */
export function stateOf(
  {
    status,
    snooze,
    snoozeForEveryone,
    snoozeUntil,
  }: Pick<AnyRule, "status" | "snooze" | "snoozeForEveryone" | "snoozeUntil">,
  now: number,
): RuleState {
  if (status === "disabled" || status === off) return "off";
  if (!snooze || (snoozeUntil !== null && Date.parse(snoozeUntil) <= now)) return "active";
  return snoozeForEveryone ? "mutedForEveryone" : "mutedForMe";
}
