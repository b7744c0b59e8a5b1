import { useTranslation } from "react-i18next";
import { Pill } from "~/components/pill";
import { useNow } from "~/lib/clock";
import { formatMoment } from "~/lib/format";
import type { Rule } from "../api/types";
import { stateOf } from "../model/rule-words";

const tones = { active: "ok", off: "neutral", mutedForMe: "warn", mutedForEveryone: "warn" } as const;

/** Whether a rule is on, off, or muted, for whom and until when. */
export function RuleStatePill({ rule }: { rule: Rule }) {
  const { t, i18n } = useTranslation("alerts");
  const until = rule.snoozeUntil === null ? null : Date.parse(rule.snoozeUntil);
  const now = useNow(until ?? 0);
  const state = stateOf(rule, now);
  const isMuted = state === "mutedForMe" || state === "mutedForEveryone";
  const text =
    isMuted && until !== null
      ? t(`state.${state}Until`, { until: formatMoment(i18n.language, until, now) })
      : t(`state.${state}`);
  return (
    <Pill tone={tones[state]} title={text}>
      {text}
    </Pill>
  );
}
