import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { formatExact } from "~/lib/format";
import styles from "./event-bars.module.css";

interface EventBarsProps {
  /** Seconds since 1970 and how many events came since then, the oldest first. */
  points: readonly (readonly number[])[];
  title: string;
  /** How a point's time is written: by the day, or by the hour. */
  unit: "day" | "hour";
  /** All of it is since the issue became new. */
  fresh: boolean;
}

/** Events over time. What a bar stands for is told on hover, and all of it in a sentence. */
export function EventBars({ points, title, unit, fresh }: EventBarsProps) {
  const { t, i18n } = useTranslation("issue");
  const values = points.map((point) => point[1] ?? 0);
  const highest = Math.max(1, ...values);
  const format = new Intl.DateTimeFormat(
    i18n.language,
    // Days are those of UTC, as the server counts them.
    unit === "day" ? { day: "numeric", month: "short", timeZone: "UTC" } : { hour: "2-digit", minute: "2-digit" },
  );
  const total = values.reduce((sum, value) => sum + value, 0);
  const sentence = t("common:barsSentence", {
    label: title,
    total: formatExact(i18n.language, total),
    highest: formatExact(i18n.language, Math.max(0, ...values)),
  });
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div className={styles.bars} role="img" aria-label={sentence}>
        {points.map(([seconds = 0, value = 0]) => (
          <span
            key={seconds}
            className={styles.slot}
            title={t("facts.bar", {
              time: format.format(seconds * 1000),
              events: formatExact(i18n.language, value),
            })}
          >
            <span
              className={classNames(styles.bar, fresh && styles.fresh)}
              style={{ height: value > 0 ? `max(2px, ${(value / highest) * 100}%)` : 0 }}
            />
          </span>
        ))}
      </div>
    </figure>
  );
}
