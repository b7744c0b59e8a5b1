import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useNameOf } from "~/components/alert-rules/use-name-of";
import { Icon } from "~/components/icon";
import { Partial } from "~/components/states";
import { outcomeSentence } from "~/lib/alert-rules/outcome";
import { isApiError } from "~/lib/api-error";
import { formatDateTime, formatExactTime, formatUtc } from "~/lib/format";
import { useEventAlerts } from "../api/get-event-alerts";
import styles from "./receipts.module.css";

interface EventAlertsProps {
  organization: string;
  project: string;
  eventId: string;
}

/** Why somebody was told of the event, or not: one line for each rule that looked. */
export function EventAlerts({ organization, project, eventId }: EventAlertsProps) {
  const { t, i18n } = useTranslation("receipts");
  const alerts = useEventAlerts(organization, project, eventId);
  const told = alerts.data ?? [];
  const reasons = told.flatMap(({ because, failed }) => [...because, ...failed]);
  const nameOf = useNameOf(
    organization,
    project,
    reasons.map(({ node }) => node),
  );
  // Of an event that is not there (any more) nothing is known.
  if (alerts.isPending || isApiError(alerts.error, 404)) return null;
  if (alerts.isError)
    return <Partial error={alerts.error} what={t("alerts.title")} onRetry={() => void alerts.refetch()} />;
  return (
    <section className={styles.alerts} aria-label={t("alerts.title")}>
      <h3 className={styles.alertsTitle}>{t("alerts.title")}</h3>
      {told.length === 0 && <p className={styles.noAlert}>{t("alerts.none")}</p>}
      <ul>
        {told.map((each) => (
          <li key={each.rule.id} className={styles.step} data-step tabIndex={-1}>
            <span className={styles.sign}>
              <Icon name={each.outcome === "fired" ? "alerts" : "minus"} />
            </span>
            <div className={styles.words}>
              <p>
                <Link
                  className={styles.link}
                  to="/organizations/$organization/alerts/rules/$project/$rule/"
                  params={{ organization, project, rule: each.rule.id }}
                >
                  {each.rule.name}
                </Link>
              </p>
              <p className={styles.quiet}>{outcomeSentence(t, i18n.language, each, nameOf)}</p>
            </div>
            <Moment value={each.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Moment({ value }: { value: string }) {
  const { i18n } = useTranslation("receipts");
  const moment = Date.parse(value);
  return (
    <time
      className={styles.time}
      dateTime={value}
      title={`${formatDateTime(i18n.language, moment)} · ${formatUtc(i18n.language, moment)}`}
    >
      {formatExactTime(i18n.language, moment, true)}
    </time>
  );
}
