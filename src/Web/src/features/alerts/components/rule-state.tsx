import { useTranslation } from "react-i18next";
import { Pill } from "~/components/pill";
import { useNow } from "~/lib/clock";
import { formatMoment } from "~/lib/format";
import type { MetricState } from "../api/metric-types";
import { type AnyRule, isMetric } from "../api/types";
import { stateOf } from "../model/rule-words";
import styles from "./rule-list.module.css";

const metricTones = { ok: "ok", warning: "warn", critical: "danger" } as const;
const tones = { active: "ok", off: "neutral", mutedForMe: "warn", mutedForEveryone: "warn" } as const;

/** Whether a rule is on, off, or muted; of one about a number that is on also how bad it is. */
export function RuleState({ rule }: { rule: AnyRule }) {
  const state = stateOf(rule, useNow(rule.snoozeUntil === null ? 0 : Date.parse(rule.snoozeUntil)));
  if (!isMetric(rule) || state === "off") return <RuleStatePill rule={rule} />;
  return (
    <span className={styles.states}>
      <MetricStatePill state={rule.state} />
      {state !== "active" && <RuleStatePill rule={rule} />}
    </span>
  );
}

/** How bad a number is. */
export function MetricStatePill({ state }: { state: MetricState }) {
  const { t } = useTranslation("alerts");
  return <Pill tone={metricTones[state]}>{t(`metric.state.${state}`)}</Pill>;
}

/** Whether a rule is on, off, or muted, for whom and until when. */
function RuleStatePill({ rule }: { rule: AnyRule }) {
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
