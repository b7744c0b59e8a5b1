import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { SelectField } from "~/components/field";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { useCommands } from "~/lib/commands";
import { formatBytes, formatCount } from "~/lib/format";
import { pollMilliseconds } from "~/lib/live";
import type { Scope } from "~/lib/scope";
import { useStats } from "../api/get-stats";
import { categoriesOf, choices, defaultChoice, isBytes } from "../model/categories";
import { slotsOf, sumOf, totalsOf } from "../model/outcomes";
import styles from "./intake-view.module.css";
import { OutcomeChart } from "./outcome-chart";
import { OutcomeTable } from "./outcome-table";
import { OutcomeTotals } from "./outcome-totals";
import { ProjectTable } from "./project-table";
import { ReasonTable } from "./reason-table";

interface IntakeViewProps {
  organization: string;
  scope: Scope;
  /** What is looked at; undefined: errors. */
  category: string | undefined;
  /** Names of projects by their ids. */
  projects: readonly { id: string; slug: string }[];
  onCategory: (category: string | undefined) => void;
}

/** What came in and what became of it: over time, by project, and why it was not stored. */
export function IntakeView({ organization, scope, category, projects, onCategory }: IntakeViewProps) {
  const { t } = useTranslation("intake");
  return (
    <div className={styles.page}>
      <div className={styles.filters}>
        <SelectField
          label={t("category")}
          name="category"
          value={category ?? defaultChoice}
          options={choices.map(({ id }) => ({ value: id, label: t(`outcome:category.${id}`) }))}
          onChange={({ target: { value } }) => onCategory(value === defaultChoice ? undefined : value)}
        />
      </div>
      <Counts organization={organization} scope={scope} category={category} projects={projects} />
    </div>
  );
}

function Counts({ organization, scope, category, projects }: Omit<IntakeViewProps, "onCategory">) {
  const { t, i18n } = useTranslation("intake");
  const search = { ...scope, environment: undefined, categories: categoriesOf(category) };
  const stats = useStats(organization, ["outcome"], search, pollMilliseconds);
  const [asTable, setAsTable] = useState(false);
  const turn = () => setAsTable(!asTable);
  useCommands([{ id: "intake.table", title: t("asTable"), group: t("title"), keys: "t", run: turn }]);
  if (stats.isPending) return <Loading rows={4} height={72} />;
  if (stats.isError) return <Failed error={stats.error} onRetry={() => void stats.refetch()} />;
  const totals = totalsOf(stats.data.groups);
  const format = (quantity: number) =>
    isBytes(category) ? formatBytes(i18n.language, quantity) : formatCount(i18n.language, quantity);
  if (sumOf(totals) === 0)
    return (
      <Empty icon="intake" title={t("empty")}>
        <p>{t("emptyText")}</p>
      </Empty>
    );
  const slots = slotsOf(stats.data);
  return (
    <Stale stale={stats.isPlaceholderData}>
      <div className={styles.counts}>
        <OutcomeTotals totals={totals} format={format} />
        <section className={styles.section}>
          <div className={styles.heading}>
            <h2>{t("chart")}</h2>
            <Button look="quiet" aria-pressed={asTable} onClick={turn}>
              {t("asTable")}
            </Button>
          </div>
          {asTable ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
            <section className={styles.scroll} data-tall tabIndex={0} aria-label={t("chart")}>
              <table className={styles.table}>
                <OutcomeTable slots={slots} format={format} />
              </table>
            </section>
          ) : (
            <OutcomeChart slots={slots} format={format} />
          )}
        </section>
        <ProjectTable organization={organization} search={search} projects={projects} format={format} />
        <ReasonTable organization={organization} search={search} format={format} />
      </div>
    </Stale>
  );
}
