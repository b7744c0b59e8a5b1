import { useTranslation } from "react-i18next";
import type { Tested } from "../api/backtest";
import type { MetricBacktest, MetricInput } from "../api/metric-types";
import { metricBacktestSentence, metricReachSentences } from "../model/incident-words";
import styles from "./backtest.module.css";
import { MetricChart } from "./metric-chart";
import { TestedIncidents } from "./tested-incidents";

/** How often it would have been bad, the picture, each incident, and how far back it could look. */
export function MetricBacktestResult({ result }: { result: Tested<MetricBacktest> }) {
  const { t, i18n } = useTranslation("alerts");
  const metric = JSON.parse(result.asked.input) as MetricInput;
  const reach = metricReachSentences(t, i18n.language, result);
  return (
    <>
      <div role="status">
        <p className={styles.would}>{metricBacktestSentence(t, i18n.language, result, result.asked.days)}</p>
      </div>
      <MetricChart metric={metric} result={result} />
      <TestedIncidents metric={metric} result={result} />
      {reach.length > 0 && (
        <div className={styles.reach}>
          {reach.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </>
  );
}
