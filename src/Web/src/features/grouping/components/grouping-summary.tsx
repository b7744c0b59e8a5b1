import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Loading, Partial } from "~/components/states";
import { useGrouping } from "../api/get-grouping";
import { Decision } from "./decision";
import styles from "./grouping.module.css";

interface GroupingSummaryProps {
  organization: string;
  /** Slug of the event's project. */
  project: string;
  /** The id or short id that the page's address has. */
  issue: string;
  eventId: string;
}

/** Why an event is in its issue, as a part of the event's page. */
export function GroupingSummary({ organization, project, issue, eventId }: GroupingSummaryProps) {
  const { t } = useTranslation("grouping");
  const grouping = useGrouping(organization, project, eventId);
  if (grouping.isPending) return <Loading rows={1} />;
  if (grouping.isError)
    return <Partial error={grouping.error} what={t("title")} onRetry={() => void grouping.refetch()} />;
  return (
    <div className={styles.summary}>
      <Decision grouping={grouping.data} />
      <Link
        className={styles.more}
        to="/organizations/$organization/issues/$issue/events/$event/grouping/"
        params={{ organization, issue, event: eventId }}
      >
        {t("why")}
      </Link>
    </div>
  );
}
