import { minutesWords } from "~/lib/alert-rules/words";
import { formatExact } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import { above, type MetricInput } from "../api/metric-types";
import { shareOf } from "./percent";
import { nameLengthMax } from "./rule-words";

/** What a number is, and what it is compared with. */
export type Metric = Pick<MetricInput, "aggregate" | "timeWindow" | "thresholdType" | "comparisonDelta">;

const counted = ({ aggregate }: Pick<Metric, "aggregate">) => (aggregate === "count()" ? "events" : "users");

/** "More than 100 events in 5 minutes"; "50 % more events in 1 hour than in the same time 1 day before". Null: not typed yet. */
export function thresholdWords(t: Translate, language: string, metric: Metric, threshold: number | null): string {
  const { comparisonDelta, thresholdType, timeWindow } = metric;
  const isAbove = thresholdType === above;
  const known = threshold !== null && Number.isFinite(threshold);
  const window = minutesWords(t, timeWindow);
  if (comparisonDelta === null)
    return t(`alerts:metric.words.${counted(metric)}${isAbove ? "Above" : "Below"}`, {
      count: known ? threshold : 0,
      value: known ? formatExact(language, threshold) : "…",
      window,
    });
  return t(`alerts:metric.words.${counted(metric)}${isAbove ? "More" : "Fewer"}`, {
    value: known ? formatExact(language, shareOf(threshold, thresholdType)) : "…",
    window,
    before: minutesWords(t, comparisonDelta),
  });
}

/** What the rule watches for: "More than 100 events in 5 minutes · production · level:error". */
export function metricWords(t: Translate, language: string, rule: MetricInput): string {
  const critical = rule.triggers.find(({ label }) => label === "critical");
  return [thresholdWords(t, language, rule, critical?.alertThreshold ?? null), rule.environment, rule.query.trim()]
    .filter(Boolean)
    .join(" · ");
}

/** A name for a rule that has none. */
export const suggestedMetricName = (t: Translate, language: string, rule: MetricInput): string =>
  metricWords(t, language, rule).slice(0, nameLengthMax);

/** A number as it was measured: "230 events"; with a comparison "50 % more". */
export function valueWords(t: Translate, language: string, metric: Metric, value: number): string {
  if (metric.comparisonDelta === null)
    return t(`alerts:metric.value.${counted(metric)}`, { count: value, exact: formatExact(language, value) });
  const share = Math.round(value - 100);
  return t(`alerts:metric.value.${share < 0 ? "less" : "more"}`, { exact: formatExact(language, Math.abs(share)) });
}

/** When it is over: "At most 20 events", or when no threshold is crossed any more. */
export function resolveWords(t: Translate, language: string, rule: MetricInput): string {
  const { resolveThreshold, comparisonDelta, thresholdType } = rule;
  if (resolveThreshold === null) return t("alerts:metric.says.resolved");
  const isNumber = comparisonDelta === null;
  const shown = isNumber ? resolveThreshold : shareOf(resolveThreshold, thresholdType);
  // Less by at most so much is what more is of other rules.
  const side = isNumber && thresholdType !== above ? "atLeast" : "atMost";
  return t(`alerts:metric.says.${side}`, {
    value: t(`alerts:metric.value.${unitOf(rule)}`, { count: shown, exact: formatExact(language, shown) }),
  });
}

/** What is counted, for those who do not see the picture: "Events in 5 minutes". */
export const measuredWords = (t: Translate, metric: Metric): string =>
  t(`alerts:metric.measured.${counted(metric)}${metric.comparisonDelta === null ? "" : "Compared"}`, {
    window: minutesWords(t, metric.timeWindow),
    before: minutesWords(t, metric.comparisonDelta ?? 0),
  });

/** What a threshold is a number of: its name is `alerts:metric.unit.<name>`. */
export const unitOf = (metric: Metric): "events" | "users" | "more" | "less" =>
  metric.comparisonDelta === null ? counted(metric) : metric.thresholdType === above ? "more" : "less";
