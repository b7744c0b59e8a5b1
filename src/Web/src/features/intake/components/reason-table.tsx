import { useTranslation } from "react-i18next";
import { Loading, Partial, Stale } from "~/components/states";
import { pollMilliseconds } from "~/lib/live";
import { outcomeReason } from "~/lib/outcome-reason";
import { type StatsSearch, useStats } from "../api/get-stats";
import { reasonRows } from "../model/outcomes";
import styles from "./intake-view.module.css";
import { OutcomeMark } from "./outcome-mark";

interface ReasonTableProps {
  organization: string;
  search: StatsSearch;
  format: (quantity: number) => string;
}

/** Why something was not stored. */
export function ReasonTable({ organization, search, format }: ReasonTableProps) {
  const { t } = useTranslation("intake");
  const stats = useStats(organization, ["outcome", "reason"], search, pollMilliseconds);
  const rows = stats.data ? reasonRows(stats.data.groups) : [];
  return (
    <section className={styles.section}>
      <h2>{t("byReason")}</h2>
      {stats.isPending ? (
        <Loading rows={2} height={40} />
      ) : stats.isError ? (
        <Partial error={stats.error} what={t("byReason")} onRetry={() => void stats.refetch()} />
      ) : rows.length === 0 ? (
        <p className={styles.quiet}>{t("allStored")}</p>
      ) : (
        <Stale stale={stats.isPlaceholderData}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className={styles.scroll} tabIndex={0} aria-label={t("byReason")}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("reason")}</th>
                  <th scope="col">{t("became")}</th>
                  <th scope="col" data-number>
                    {t("quantity")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ outcome, reason, quantity }) => (
                  <tr key={`${outcome} ${reason}`}>
                    <th scope="row">{outcomeReason(reason, t)}</th>
                    <td>
                      <span className={styles.outcome}>
                        <OutcomeMark outcome={outcome} />
                        {t(`outcome.${outcome}`)}
                      </span>
                    </td>
                    <td data-number>{format(quantity)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Stale>
      )}
    </section>
  );
}
