import { useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { formatDuration, formatMoment } from "~/lib/format";
import type { MetricBacktest, TestedIncident } from "../api/metric-types";
import { sentWords } from "../model/incident-words";
import { type Metric, valueWords } from "../model/metric-words";
import styles from "./backtest.module.css";
import { MetricStatePill } from "./rule-state";

/** Each incident that there would have been: since when, how long, how bad, and how many were told. */
export function TestedIncidents({ metric, result }: { metric: Metric; result: MetricBacktest }) {
  const { t } = useTranslation("alerts");
  const { incidents, count, end } = result;
  if (incidents.length === 0) return null;
  return (
    <>
      <ul className={styles.firings} aria-label={t("metric.incidentList")}>
        {incidents.map((incident) => (
          <Row key={incident.dateStarted} metric={metric} incident={incident} end={end} />
        ))}
      </ul>
      {count > incidents.length && <p className={styles.second}>{t("metric.backtest.newest")}</p>}
    </>
  );
}

function Row({ metric, incident, end }: { metric: Metric; incident: TestedIncident; end: string }) {
  const { t, i18n } = useTranslation("alerts");
  const { status, dateStarted, dateClosed, peak } = incident;
  const span = formatDuration(t, Date.parse(dateClosed ?? end) - Date.parse(dateStarted));
  return (
    <li className={styles.firing}>
      <p className={styles.incident}>
        <MetricStatePill state={status === 20 ? "critical" : "warning"} />
        <time dateTime={dateStarted}>{formatMoment(i18n.language, Date.parse(dateStarted), now())}</time>
        <span className={styles.time}>{t(dateClosed ? "metric.lasted" : "metric.lasts", { span })}</span>
      </p>
      <p className={styles.second}>
        {peak !== null && <span>{t("metric.worst", { value: valueWords(t, i18n.language, metric, peak) })}</span>}
        <span>{sentWords(t, i18n.language, incident)}</span>
      </p>
    </li>
  );
}
