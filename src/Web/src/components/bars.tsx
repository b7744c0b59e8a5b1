import { useTranslation } from "react-i18next";
import { formatExact } from "~/lib/format";
import styles from "./bars.module.css";

interface BarsProps {
  /** One number per interval, the oldest first. */
  values: readonly number[];
  /** What they count, for those who do not see them: "Events in 24 hours". */
  label: string;
  /** From this interval on the bars are in accent: since it became new, regressed or escalating. */
  freshFrom?: number;
  width?: number;
  height?: number;
}

/** A row of bars, drawn as two paths whatever their number. */
export function Bars({ values, label, freshFrom = values.length, width = 128, height = 28 }: BarsProps) {
  const { t, i18n } = useTranslation("common");
  const highest = Math.max(1, ...values);
  const total = values.reduce((sum, value) => sum + value, 0);
  const sentence = t("barsSentence", {
    label,
    total: formatExact(i18n.language, total),
    highest: formatExact(i18n.language, Math.max(0, ...values)),
  });
  const draw = (from: number, to: number) => barsPath(values, from, to, highest, width, height);
  return (
    <svg
      className={styles.bars}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={sentence}
    >
      <title>{sentence}</title>
      <path className={styles.ground} d={`M0 ${height - 0.5}H${width}`} />
      <path className={styles.quiet} d={draw(0, freshFrom)} />
      <path className={styles.fresh} d={draw(freshFrom, values.length)} />
    </svg>
  );
}

/** Bars with rounded tops and a gap; what is not zero is at least 2 high. */
export function barsPath(
  values: readonly number[],
  from: number,
  to: number,
  highest: number,
  width: number,
  height: number,
): string {
  const step = width / Math.max(1, values.length);
  const bar = Math.max(1, Math.min(step * 0.72, step - 1));
  let path = "";
  for (let index = Math.max(0, from); index < to; index += 1) {
    const value = values[index] ?? 0;
    if (value <= 0) continue;
    const tall = Math.max(2, Math.round((value / highest) * (height - 1)));
    const left = round(index * step + (step - bar) / 2);
    const radius = round(Math.min(1.5, bar / 2, tall));
    const top = height - tall;
    path += `M${left} ${height}V${round(top + radius)}Q${left} ${top} ${round(left + radius)} ${top}H${round(left + bar - radius)}Q${round(left + bar)} ${top} ${round(left + bar)} ${round(top + radius)}V${height}Z`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
