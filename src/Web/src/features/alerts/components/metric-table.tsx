import { useState } from "react";
import { useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { formatMoment } from "~/lib/format";
import type { MetricPoint } from "../api/metric-types";
import { type Metric, measuredWords, valueWords } from "../model/metric-words";
import styles from "./metric-chart.module.css";

/** The picture's numbers, the newest first; they are written when they are asked for. */
export function MetricTable({ metric, points }: { metric: Metric; points: readonly MetricPoint[] }) {
  const { t, i18n } = useTranslation("alerts");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("metric.chart.table")}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keys.
        <section className={styles.scroll} aria-label={t("metric.chart.table")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("metric.chart.when")}</th>
                <th scope="col">{measuredWords(t, metric)}</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(({ date, value }) => (
                <tr key={date}>
                  <td>{formatMoment(i18n.language, Date.parse(date), now())}</td>
                  <td>{value === null ? t("metric.chart.none") : valueWords(t, i18n.language, metric, value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
