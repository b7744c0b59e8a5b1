import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Pill } from "~/components/pill";
import { outcomeReason } from "~/lib/outcome-reason";
import type { Receipt } from "../api/get-receipts";
import { toneOf } from "../model/stages";
import { EventAlerts } from "./event-alerts";
import { ReceiptSteps } from "./receipt-steps";
import styles from "./receipts.module.css";

/** One project's receipt: what became of the event, and how. */
export function ReceiptCard({ organization, receipt }: { organization: string; receipt: Receipt }) {
  const { t } = useTranslation("receipts");
  const { project, outcome, reason, issue, eventId, stages } = receipt;
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.project} translate="no">
          {project.slug}
        </h2>
        <Pill tone={toneOf(outcome)}>{t(`outcome.${outcome}`)}</Pill>
        {reason && <span className={styles.reason}>{outcomeReason(reason, t)}</span>}
        {issue && (
          <Link
            className={styles.link}
            to="/organizations/$organization/issues/$issue/events/$event/"
            params={{ organization, issue: issue.shortId, event: eventId }}
            translate="no"
          >
            {issue.shortId}
          </Link>
        )}
        <span className={styles.id}>
          <code>{eventId}</code>
          <CopyButton text={eventId} what={t("eventId")} />
        </span>
      </header>
      <ReceiptSteps organization={organization} project={project.slug} eventId={eventId} stages={stages} />
      {issue && <EventAlerts organization={organization} project={project.slug} eventId={eventId} />}
    </section>
  );
}
