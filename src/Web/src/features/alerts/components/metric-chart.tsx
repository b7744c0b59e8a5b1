import { type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { formatMoment } from "~/lib/format";
import type { MetricBacktest, MetricInput } from "../api/metric-types";
import { chartHeight, chartWidth, linePath, nearest, scaleOf, stretchesOf, ticksOf } from "../model/chart";
import { chartSentence, momentWords, thresholdsOf, tickWords } from "../model/chart-words";
import styles from "./metric-chart.module.css";
import { MetricTable } from "./metric-table";

interface MetricChartProps {
  metric: MetricInput;
  result: MetricBacktest;
}

/**
 * A number over time, its thresholds as lines, and the stretches in which something would have been wrong. What it was at a moment is
 * said below, where the pointer is or the arrow keys went; all of it is in a sentence and a table as well.
 */
export function MetricChart({ metric, result }: MetricChartProps) {
  const { t, i18n } = useTranslation("alerts");
  const [chosen, setChosen] = useState<number | null>(null);
  const { points } = result;
  const [start, end] = [Date.parse(result.start), Date.parse(result.end)];
  const thresholds = thresholdsOf(metric);
  const scale = scaleOf(
    points,
    thresholds.map(({ value }) => value),
    start,
    end,
  );
  const point = chosen === null ? undefined : points[chosen];
  const words = point && momentWords(t, i18n.language, metric, point, now());
  const follow = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setChosen(nearest(points, (event.clientX - left) / Math.max(1, width), start, end));
  };
  const sentence = chartSentence(t, i18n.language, metric, result, now());
  return (
    <figure className={styles.chart}>
      <div className={styles.frame} onPointerMove={follow} onPointerLeave={() => setChosen(null)}>
        <svg
          className={styles.picture}
          viewBox={`0 0 ${chartWidth} ${chartHeight}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={sentence}
        >
          {stretchesOf(result.incidents, scale, end).map(({ at, from, width, status }) => (
            <rect key={at} className={styles[status]} x={from} y={0} width={width} height={chartHeight} />
          ))}
          {ticksOf(scale.top).map((tick) => (
            <path key={tick} className={styles.ground} d={`M0 ${scale.y(tick)}H${chartWidth}`} />
          ))}
          <path className={styles.line} d={linePath(points, scale)} />
          {thresholds.map(({ name, value }) => (
            <path key={name} className={styles[`${name}Line`]} d={`M0 ${scale.y(value)}H${chartWidth}`} />
          ))}
          {point && <path className={styles.cursor} d={`M${scale.x(Date.parse(point.date))} 0V${chartHeight}`} />}
        </svg>
        {ticksOf(scale.top).map((tick) => (
          <span
            key={tick}
            className={styles.tick}
            aria-hidden="true"
            style={{ top: `${(scale.y(tick) / chartHeight) * 100}%` }}
          >
            {tickWords(i18n.language, metric, tick)}
          </span>
        ))}
        {points.length > 0 && (
          <input
            className={styles.moments}
            type="range"
            min={0}
            max={points.length - 1}
            value={chosen ?? points.length - 1}
            aria-label={t("metric.chart.moment")}
            aria-valuetext={words ?? t("metric.chart.none")}
            onFocus={() => setChosen((index) => index ?? points.length - 1)}
            onBlur={() => setChosen(null)}
            onChange={({ target }) => setChosen(Number(target.value))}
          />
        )}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{formatMoment(i18n.language, start, now())}</span>
        <b>{words}</b>
        <span>{formatMoment(i18n.language, end, now())}</span>
      </p>
      <ul className={styles.legend}>
        {thresholds.map(({ name, value }) => (
          <li key={name}>
            <svg className={styles.key} viewBox="0 0 20 4" aria-hidden="true">
              <path className={styles[`${name}Line`]} d="M0 2H20" />
            </svg>
            {t(`metric.chart.${name}`, { value: tickWords(i18n.language, metric, value) })}
          </li>
        ))}
      </ul>
      <MetricTable metric={metric} points={points} />
    </figure>
  );
}
