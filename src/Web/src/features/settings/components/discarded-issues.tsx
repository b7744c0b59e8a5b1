import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { formatDateTime } from "~/lib/format";
import { toast } from "~/lib/toasts";
import { type DiscardedIssue, useDiscardAgain, useDiscardedIssues, useEndDiscard } from "../api/discarded-issues";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";

interface DiscardedIssuesProps {
  organization: string;
  project: string;
  readOnly: boolean;
}

/** Issues that were deleted together with their events to come; nothing when there are none. */
export function DiscardedIssues({ organization, project, readOnly }: DiscardedIssuesProps) {
  const { t, i18n } = useTranslation("settings");
  const discarded = useDiscardedIssues(organization, project);
  const ending = useEndDiscard(organization, project);
  const again = useDiscardAgain(organization, project);
  if (!discarded.data || discarded.data.length === 0) return null;
  const fail = (error: Error) => toast(errorText(error, t), { tone: "danger" });
  const end = (issue: DiscardedIssue) =>
    ending.mutate(issue, {
      onSuccess: (operation) =>
        toast(t("filters.accepted", { shortId: issue.shortId }), {
          undo: operation ? () => again.mutate({ issue, operation }, { onError: fail }) : undefined,
        }),
      onError: fail,
    });
  return (
    <section className={styles.section} aria-labelledby="discarded">
      <h2 id="discarded">{t("filters.discarded")}</h2>
      <p className={styles.lead}>{t("filters.discardedText")}</p>
      <ul className={styles.rows}>
        {discarded.data.map((issue) => (
          <li key={issue.id} className={styles.row}>
            <span className={styles.rowHead}>
              <span className={styles.rowTitle} translate="no">
                {issue.message}
              </span>
              {!readOnly && (
                <Button busy={ending.isPending && ending.variables.id === issue.id} onClick={() => end(issue)}>
                  {t("filters.acceptAgain")}
                </Button>
              )}
            </span>
            <span className={styles.rowSecond}>
              {[
                issue.shortId,
                issue.culprit,
                issue.actor?.name,
                formatDateTime(i18n.language, Date.parse(issue.dateAdded)),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
