import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Bars } from "~/components/bars";
import { Button } from "~/components/button";
import { Empty, Failed, Loading, Partial } from "~/components/states";
import { formatDay } from "~/lib/format";
import { ruleStatsQuery } from "../api/get-rule";
import { useFirings } from "../api/list-firings";
import type { DayCount } from "../api/types";
import styles from "./backtest.module.css";
import { FiringList } from "./firing-list";
import { useEntryKeys } from "./use-entry-keys";

interface RuleHistoryProps {
  organization: string;
  project: string;
  rule: string;
}

/** When a rule fired: how often a day lately, and each time with its reason. */
export function RuleHistory({ organization, project, rule }: RuleHistoryProps) {
  const { t } = useTranslation("alerts");
  const stats = useQuery(ruleStatsQuery(organization, project, rule));
  const firings = useFirings(organization, project, rule);
  useEntryKeys();
  if (firings.isPending) return <Loading rows={5} />;
  if (firings.isError && !firings.data) return <Failed error={firings.error} onRetry={() => void firings.refetch()} />;
  const rows = firings.data.pages.flatMap(({ data }) => data);
  return (
    <div className={styles.page}>
      {stats.data && <Days days={stats.data} />}
      {stats.isError && <Partial error={stats.error} what={t("firedADay")} onRetry={() => void stats.refetch()} />}
      {rows.length === 0 ? (
        <Empty icon="alerts" title={t("history.empty")}>
          {t("history.emptyText")}
        </Empty>
      ) : (
        <FiringList organization={organization} project={project} firings={rows} />
      )}
      {firings.isFetchNextPageError && (
        <Partial error={firings.error} what={t("history.more")} onRetry={() => void firings.fetchNextPage()} />
      )}
      {firings.hasNextPage && (
        <Button className={styles.more} busy={firings.isFetchingNextPage} onClick={() => void firings.fetchNextPage()}>
          {t("history.more")}
        </Button>
      )}
    </div>
  );
}

function Days({ days }: { days: readonly DayCount[] }) {
  const { t, i18n } = useTranslation("alerts");
  const [first, last] = [days[0], days.at(-1)].map((day) => day && formatDay(i18n.language, Date.parse(day.date)));
  return (
    <figure className={styles.figure}>
      <Bars values={days.map(({ count }) => count)} label={t("firedADay")} width={420} height={48} />
      <figcaption className={styles.ends}>
        <span>{first}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
