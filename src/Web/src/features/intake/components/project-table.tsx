import { useTranslation } from "react-i18next";
import { Loading, Partial, Stale } from "~/components/states";
import { pollMilliseconds } from "~/lib/live";
import { type StatsSearch, useStats } from "../api/get-stats";
import { outcomes, projectRows, sumOf } from "../model/outcomes";
import styles from "./intake-view.module.css";
import { OutcomeMark } from "./outcome-mark";

interface ProjectTableProps {
  organization: string;
  search: StatsSearch;
  projects: readonly { id: string; slug: string }[];
  format: (quantity: number) => string;
}

/** What became of it, for each project. */
export function ProjectTable({ organization, search, projects, format }: ProjectTableProps) {
  const { t } = useTranslation("intake");
  const stats = useStats(organization, ["project", "outcome"], search, pollMilliseconds);
  return (
    <section className={styles.section}>
      <h2>{t("byProject")}</h2>
      {stats.isPending ? (
        <Loading rows={2} height={40} />
      ) : stats.isError ? (
        <Partial error={stats.error} what={t("byProject")} onRetry={() => void stats.refetch()} />
      ) : (
        <Stale stale={stats.isPlaceholderData}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className={styles.scroll} tabIndex={0} aria-label={t("byProject")}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("project")}</th>
                  <th scope="col" data-number>
                    {t("all")}
                  </th>
                  {outcomes.map((outcome) => (
                    <th key={outcome} scope="col" data-number>
                      <span className={styles.outcome}>
                        <OutcomeMark outcome={outcome} />
                        {t(`outcome.${outcome}`)}
                      </span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {projectRows(stats.data.groups).map(({ id, totals }) => (
                  <tr key={id}>
                    <th scope="row" translate="no">
                      {projects.find((project) => project.id === id)?.slug ?? id}
                    </th>
                    <td data-number>{format(sumOf(totals))}</td>
                    {outcomes.map((outcome) => (
                      <td key={outcome} data-number>
                        {format(totals[outcome])}
                      </td>
                    ))}
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
