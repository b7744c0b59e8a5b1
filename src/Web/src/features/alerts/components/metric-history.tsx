import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Empty, Failed, Loading, Partial } from "~/components/states";
import { useMetricRule } from "../api/get-rule";
import { useIncidents } from "../api/list-incidents";
import { metricWords } from "../model/metric-words";
import styles from "./backtest.module.css";
import { IncidentEntry } from "./incident-entry";
import { useEntryKeys } from "./use-entry-keys";

interface MetricHistoryProps {
  organization: string;
  project: string;
  rule: string;
}

/** What a rule about a number watches, and each time that it was bad, step by step. */
export function MetricHistory({ organization, project, rule: id }: MetricHistoryProps) {
  const { t, i18n } = useTranslation("alerts");
  const rule = useMetricRule(organization, project, id);
  const incidents = useIncidents(organization, project, id);
  useEntryKeys();
  if (rule.isPending || incidents.isPending) return <Loading rows={5} />;
  if (!rule.data) return <Failed error={rule.error} onRetry={() => void rule.refetch()} />;
  if (!incidents.data) return <Failed error={incidents.error} onRetry={() => void incidents.refetch()} />;
  const rows = incidents.data.pages.flatMap(({ data }) => data);
  const words = metricWords(t, i18n.language, rule.data);
  if (rows.length === 0)
    return (
      <Empty icon="alerts" title={t("metric.history.empty")}>
        {t("metric.history.emptyText", { words })}
      </Empty>
    );
  return (
    <div className={styles.page}>
      <p className={styles.would}>{words}</p>
      <ul className={styles.firings} aria-label={t("metric.incidentList")}>
        {rows.map((incident) => (
          <IncidentEntry key={incident.id} organization={organization} rule={rule.data} incident={incident} />
        ))}
      </ul>
      {incidents.isFetchNextPageError && (
        <Partial
          error={incidents.error}
          what={t("metric.history.more")}
          onRetry={() => void incidents.fetchNextPage()}
        />
      )}
      {incidents.hasNextPage && (
        <Button
          className={styles.more}
          busy={incidents.isFetchingNextPage}
          onClick={() => void incidents.fetchNextPage()}
        >
          {t("metric.history.more")}
        </Button>
      )}
    </div>
  );
}
