import { useTranslation } from "react-i18next";
import { usePreferences } from "~/lib/preferences";
import { type Slot, sumOf } from "../model/outcomes";
import { stackOf } from "../model/stack";
import styles from "./outcome-chart.module.css";

const width = 1_000;
const height = 180;

interface OutcomeChartProps {
  slots: readonly Slot[];
  /** A quantity as it is read: a number, or bytes. */
  format: (quantity: number) => string;
}

/** What came in over time, each bar stacked by what became of it. What a bar stands for is told on hover, and all of it in a sentence. */
export function OutcomeChart({ slots, format }: OutcomeChartProps) {
  const { t, i18n } = useTranslation("intake");
  const { timeZone } = usePreferences();
  const time = new Intl.DateTimeFormat(i18n.language, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: timeZone ?? undefined,
    timeZoneName: "short",
  });
  const sums = slots.map(({ counts }) => sumOf(counts));
  const sentence = t("common:barsSentence", {
    label: t("chart"),
    total: format(sums.reduce((all, sum) => all + sum, 0)),
    highest: format(Math.max(0, ...sums)),
  });
  const highest = Math.max(1, ...sums);
  const step = width / Math.max(1, slots.length);
  return (
    <figure className={styles.chart}>
      <svg
        className={styles.frame}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
      >
        {slots.map(({ at, counts }, index) => (
          <g key={at}>
            <rect className={styles.slot} x={index * step} y={0} width={step} height={height}>
              <title>
                {t("bar", {
                  time: time.format(Date.parse(at)),
                  accepted: format(counts.accepted),
                  filtered: format(counts.filtered),
                  limited: format(counts.rate_limited),
                  invalid: format(counts.invalid),
                  discarded: format(counts.client_discard),
                })}
              </title>
            </rect>
            {stackOf(counts, highest, height).map(({ outcome, top, tall }) => (
              <rect
                key={outcome}
                className={`${styles.bar} ${styles[outcome]}`}
                x={index * step + step * 0.12}
                y={top}
                width={step * 0.76}
                height={tall}
              />
            ))}
          </g>
        ))}
        <path className={styles.ground} d={`M0 ${height}H${width}`} />
      </svg>
      <figcaption className={styles.ends}>
        {[slots[0], slots.at(-1)].map(
          (slot, index) => slot && <span key={index === 0 ? "first" : "last"}>{time.format(Date.parse(slot.at))}</span>,
        )}
      </figcaption>
    </figure>
  );
}
