import { formatDay, formatDuration, formatExact, formatList, formatMoment } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import {
  type Incident,
  type IncidentStep,
  incidentStatus,
  type MetricBacktest,
  type MetricRule,
} from "../api/metric-types";
import { type Metric, valueWords } from "./metric-words";

/** How bad an incident was at most. */
export const worstOf = ({ status, steps }: Pick<Incident, "status" | "steps">): "critical" | "warning" =>
  status === incidentStatus.critical || steps.some((step) => step.status === "critical") ? "critical" : "warning";

/** "2 mails", "1 message to a channel"; undefined: it was not passed on yet. */
export function sentWords(
  t: Translate,
  language: string,
  { mails, posts }: Pick<IncidentStep, "mails" | "posts">,
): string | undefined {
  if (mails === null && posts === null) return undefined;
  const sent = sentTexts(t, language, mails ?? 0, posts ?? 0);
  return sent.length > 0 ? formatList(language, sent) : t("alerts:metric.sent.nothing");
}

const sentTexts = (t: Translate, language: string, mails: number, posts: number): string[] => [
  ...(mails > 0 ? [t("alerts:backtest.mails", { count: mails, exact: formatExact(language, mails) })] : []),
  ...(posts > 0 ? [t("alerts:backtest.posts", { count: posts, exact: formatExact(language, posts) })] : []),
];

/** "230 events at 2 Nov, 14:05"; "Resolved after 12 min". What it became stands beside it. */
export function stepWords(
  t: Translate,
  language: string,
  metric: Metric,
  incident: Pick<Incident, "dateStarted" | "closedBy">,
  step: IncidentStep,
  now: number,
): string {
  const moment = formatMoment(language, Date.parse(step.date), now);
  if (step.status === "resolved") {
    if (incident.closedBy === "changed") return t("alerts:metric.step.changed", { moment });
    return t("alerts:metric.step.resolved", {
      span: formatDuration(t, Date.parse(step.date) - Date.parse(incident.dateStarted)),
    });
  }
  return step.value === null
    ? t("alerts:metric.step.at", { moment })
    : t("alerts:metric.step.value", { value: valueWords(t, language, metric, step.value), moment });
}

/** Its steps; one that was closed without one ends with it all the same. */
export function stepsOf(incident: Incident): IncidentStep[] {
  const { steps, dateClosed } = incident;
  if (dateClosed === null || steps.at(-1)?.status === "resolved") return steps;
  return [...steps, { status: "resolved", date: dateClosed, value: null, mails: null, posts: null }];
}

/** "In the last 7 days: 3 incidents, 6 mails and 3 messages to channels". */
export function metricBacktestSentence(t: Translate, language: string, result: MetricBacktest, days: number): string {
  const { count, mails, posts } = result;
  const incidents = t("alerts:metric.incidents", { count, exact: formatExact(language, count) });
  return t("alerts:metric.backtest.would", {
    count: days,
    list: formatList(language, [incidents, ...sentTexts(t, language, mails, posts)]),
  });
}

/** How far back it could look, where that is not all the way. */
export function metricReachSentences(t: Translate, language: string, result: MetricBacktest): string[] {
  const [start, since] = [Date.parse(result.start), Date.parse(result.eventsSince)];
  return [
    ...(result.truncated ? [t("alerts:metric.backtest.truncated", { day: formatDay(language, start) })] : []),
    ...(since > start ? [t("alerts:metric.backtest.eventsSince", { day: formatDay(language, since) })] : []),
  ];
}

/** The issues whose events were counted then, as the search of their list. */
export function issuesOf(rule: MetricRule, incident: Incident, project: string | undefined, now: number) {
  const text = (moment: number) => new Date(moment).toISOString().slice(0, 19);
  const { dateStarted, dateClosed } = incident;
  return {
    project: project === undefined ? undefined : [project],
    environment: rule.environment === null ? undefined : [rule.environment],
    start: text(Date.parse(dateStarted) - rule.timeWindow * 60_000),
    end: text(dateClosed === null ? now : Date.parse(dateClosed)),
    query: rule.query,
  };
}
