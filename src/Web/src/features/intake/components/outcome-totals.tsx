import { useTranslation } from "react-i18next";
import { formatExact, formatShare } from "~/lib/format";
import { outcomes, sumOf, type Totals } from "../model/outcomes";
import styles from "./intake-view.module.css";
import { OutcomeMark } from "./outcome-mark";

interface OutcomeTotalsProps {
  totals: Totals;
  format: (quantity: number) => string;
}

/** The sums of the whole time, and the chart's legend. */
export function OutcomeTotals({ totals, format }: OutcomeTotalsProps) {
  const { t, i18n } = useTranslation("intake");
  const all = sumOf(totals);
  return (
    <dl className={styles.totals}>
      <div className={styles.total}>
        <dt>{t("all")}</dt>
        <dd title={formatExact(i18n.language, all)}>{format(all)}</dd>
      </div>
      {outcomes.map((outcome) => (
        <div key={outcome} className={styles.total}>
          <dt title={t(`outcomeHint.${outcome}`)}>
            <OutcomeMark outcome={outcome} />
            {t(`outcome.${outcome}`)}
          </dt>
          <dd title={formatExact(i18n.language, totals[outcome])}>
            {format(totals[outcome])}
            <span className={styles.share}>{formatShare(i18n.language, totals[outcome] / all, 1)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
