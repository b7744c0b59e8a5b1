import { formatDuration, formatList, formatMoment } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import type { Reason } from "./node";
import { minutesWords, type NameOf, reasonWords } from "./words";

/** What a rule made of an event. */
export interface RuleOutcome {
  /** `frequency` in minutes, where the server tells it. */
  rule: { id: string; name: string; frequency?: number };
  outcome:
    | "fired"
    | "limited"
    | "conditions"
    | "filters"
    | "environment"
    | "muted"
    | "disabled"
    | "not-open"
    | "no-channel";
  at: string;
  failed: Reason[];
  because: Reason[];
  limitedUntil: string | null;
  /** The firing's id, where the server tells it. */
  firing?: string | null;
}

/** "Not sent: it was sent 12 min before, at most every 30 min." */
export function outcomeSentence(t: Translate, language: string, told: RuleOutcome, nameOf: NameOf): string {
  const list = (reasons: readonly Reason[]) =>
    formatList(
      language,
      reasons.map((reason) => reasonWords(t, reason, nameOf)),
      told.outcome === "conditions" ? "disjunction" : "conjunction",
    );
  switch (told.outcome) {
    case "limited":
      return limitedSentence(t, language, told);
    case "fired":
      return told.because.length > 0
        ? t("alert-words:outcome.fired", { because: list(told.because) })
        : t("alert-words:outcome.firedPlain");
    case "conditions":
    case "filters":
      return told.failed.length > 0
        ? t(`alert-words:outcome.${told.outcome}`, { failed: list(told.failed) })
        : t(`alert-words:outcome.${told.outcome}Plain`);
    default:
      return t(`alert-words:outcome.${told.outcome}`);
  }
}

function limitedSentence(t: Translate, language: string, { rule, at, limitedUntil }: RuleOutcome): string {
  if (limitedUntil === null) return t("alert-words:outcome.limited");
  const [moment, until] = [Date.parse(at), Date.parse(limitedUntil)];
  if (rule.frequency === undefined)
    return t("alert-words:outcome.limitedUntil", { until: formatMoment(language, until, moment) });
  const pause = rule.frequency * 60_000;
  return t("alert-words:outcome.limitedAgo", {
    ago: formatDuration(t, Math.max(0, moment - (until - pause))),
    frequency: minutesWords(t, rule.frequency),
  });
}
