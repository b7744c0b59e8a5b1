import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Partial } from "~/components/states";
import { Time } from "~/components/time";
import { type UserReport, useUserReports } from "../api/list-user-reports";
import { ownFirst } from "../model/user-reports";
import styles from "./feedback-section.module.css";
import { Section } from "./section";

const shownFirst = 5;

interface FeedbackSectionProps {
  organization: string;
  /** The issue's id or short id, as the page's address has it. */
  issue: string;
  eventId: string;
}

/** What users said: about this event first, then about the issue's others. */
export function FeedbackSection({ organization, issue, eventId }: FeedbackSectionProps) {
  const { t } = useTranslation("issue");
  const [all, setAll] = useState(false);
  const reports = useUserReports(organization, issue);
  if (reports.isError)
    return (
      <Section id="feedback" title={t("feedback.title")}>
        <Partial error={reports.error} what={t("feedback.title")} onRetry={() => void reports.refetch()} />
      </Section>
    );
  if (!reports.data || reports.data.length === 0) return null;
  const sorted = ownFirst(reports.data, eventId);
  const rest = sorted.length - shownFirst;
  return (
    <Section id="feedback" title={t("feedback.title")} note={sorted.length}>
      <ul className={styles.reports}>
        {sorted.slice(0, all ? undefined : shownFirst).map((report) => (
          <Report
            key={report.id}
            report={report}
            organization={organization}
            issue={issue}
            own={report.eventID === eventId}
          />
        ))}
      </ul>
      {rest > 0 && !all && (
        <Button className={styles.more} onClick={() => setAll(true)}>
          {t("common:showRest", { count: rest })}
        </Button>
      )}
    </Section>
  );
}

interface ReportProps {
  report: UserReport;
  organization: string;
  issue: string;
  /** It is about the event on the screen. */
  own: boolean;
}

function Report({ report, organization, issue, own }: ReportProps) {
  const { t } = useTranslation("issue");
  return (
    <li className={styles.report}>
      <div className={styles.head}>
        <span className={styles.name}>{report.name || t("feedback.unnamed")}</span>
        {report.email && (
          <a className={styles.facts} href={`mailto:${encodeURIComponent(report.email)}`} translate="no">
            {report.email}
          </a>
        )}
        <Time className={styles.facts} value={report.dateCreated} />
        {!own && (
          <Link
            className={styles.other}
            to="/organizations/$organization/issues/$issue/events/$event/"
            params={{ organization, issue, event: report.eventID }}
          >
            {t("feedback.otherEvent", { event: report.eventID.slice(0, 8) })}
          </Link>
        )}
      </div>
      <p className={styles.comments}>{report.comments}</p>
    </li>
  );
}
