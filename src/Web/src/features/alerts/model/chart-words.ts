import { formatCount, formatMoment } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import type { MetricBacktest, MetricInput, MetricPoint } from "../api/metric-types";
import { type Metric, measuredWords, valueWords } from "./metric-words";

export interface Threshold {
  name: "critical" | "warning" | "resolve";
  value: number;
}

/** The thresholds that are there. */
export const thresholdsOf = ({ triggers, resolveThreshold }: MetricInput): Threshold[] =>
  [
    ...triggers.map(({ label, alertThreshold }): Threshold => ({ name: label, value: alertThreshold })),
    { name: "resolve" as const, value: resolveThreshold ?? Number.NaN },
  ].filter(({ value }) => Number.isFinite(value));

/** A number beside the picture: 230; with a comparison what it is more or less, +50%. */
export function tickWords(language: string, { comparisonDelta }: Metric, value: number): string {
  if (comparisonDelta === null) return formatCount(language, value);
  return new Intl.NumberFormat(language, {
    style: "percent",
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  }).format((value - 100) / 100);
}

/** "2 Nov, 14:05: 230 events" */
export const momentWords = (
  t: Translate,
  language: string,
  metric: Metric,
  { date, value }: MetricPoint,
  now: number,
): string =>
  t("alerts:metric.chart.at", {
    moment: formatMoment(language, Date.parse(date), now),
    value: value === null ? t("alerts:metric.chart.none") : valueWords(t, language, metric, value),
  });

/** The picture for those who do not see it: what it is of, from when to when, and between which numbers. */
export function chartSentence(
  t: Translate,
  language: string,
  metric: Metric,
  { points, start, end }: MetricBacktest,
  now: number,
): string {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const moment = (text: string) => formatMoment(language, Date.parse(text), now);
  const of = { what: measuredWords(t, metric), start: moment(start), end: moment(end) };
  if (values.length === 0) return t("alerts:metric.chart.sentenceEmpty", of);
  const words = (value: number) => valueWords(t, language, metric, value);
  return t("alerts:metric.chart.sentence", {
    ...of,
    lowest: words(Math.min(...values)),
    highest: words(Math.max(...values)),
  });
}
