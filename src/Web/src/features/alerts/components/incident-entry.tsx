import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Time } from "~/components/time";
import { useNow } from "~/lib/clock";
import { formatDuration } from "~/lib/format";
import { useProjects } from "~/lib/session/list-projects";
import type { Incident, MetricRule } from "../api/metric-types";
import { issuesOf, sentWords, stepsOf, stepWords, worstOf } from "../model/incident-words";
import { valueWords } from "../model/metric-words";
import styles from "./backtest.module.css";
import { MetricStatePill } from "./rule-state";

interface IncidentEntryProps {
  organization: string;
  rule: MetricRule;
  incident: Incident;
}

/** An incident: how bad it was, since when and how long, its steps, and the way to the issues of that time. */
export function IncidentEntry({ organization, rule, incident }: IncidentEntryProps) {
  const { t, i18n } = useTranslation("alerts");
  const { dateStarted, dateClosed, peak } = incident;
  const began = Date.parse(dateStarted);
  const now = useNow(began);
  const project = useProjects(organization).data?.find(({ slug }) => rule.projects.includes(slug));
  const span = formatDuration(t, (dateClosed === null ? now : Date.parse(dateClosed)) - began);
  return (
    <li className={styles.firing} data-entry tabIndex={-1}>
      <p className={styles.incident}>
        <MetricStatePill state={worstOf(incident)} />
        <b>
          {peak === null
            ? t("metric.incident")
            : t("metric.worst", { value: valueWords(t, i18n.language, rule, peak) })}
        </b>
        <Time className={styles.time} value={dateStarted} />
      </p>
      <ol className={styles.steps}>
        {stepsOf(incident).map((step) => (
          <li key={`${step.status} ${step.date}`} className={styles.step}>
            <MetricStatePill state={step.status === "resolved" ? "ok" : step.status} />
            <span className={styles.second}>
              <time dateTime={step.date}>{stepWords(t, i18n.language, rule, incident, step, now)}</time>
              <span>{sentWords(t, i18n.language, step)}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.second}>
        <span>{t(dateClosed === null ? "metric.open" : "metric.lasted", { span })}</span>
        <Link
          className={styles.receipt}
          to="/organizations/$organization/issues/"
          params={{ organization }}
          search={issuesOf(rule, incident, project?.id, now)}
          preload={false}
        >
          {t("metric.issues")}
        </Link>
      </p>
    </li>
  );
}
