import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { StackSection } from "~/features/issue/components/stack-section";
import { entryOf } from "~/features/issue/model/event";
import { isApiError } from "~/lib/api-error";
import { IssueHead } from "./issue-head";
import styles from "./public.module.css";
import { Absent, PublicFrame } from "./public-frame";
import { getSharedIssue, useLoad } from "./requests";

/** A published issue. */
export function SharePage({ shareId }: { shareId: string }) {
  const { t } = useTranslation("public");
  const issue = useLoad(() => getSharedIssue(shareId));
  if (isApiError(issue.error, 404)) return <Absent />;
  if (!issue.data)
    return (
      <PublicFrame title={t("share.title")}>
        {issue.error ? <Failed error={issue.error} onRetry={issue.retry} /> : <Loading rows={5} height={88} />}
      </PublicFrame>
    );
  const { shortId, title, culprit, project, latestEvent } = issue.data;
  const message = latestEvent && entryOf(latestEvent, "message")?.formatted;
  return (
    <PublicFrame
      title={`${shortId} · ${title}`}
      notice={t("share.notice", { organization: project.organization.name, project: project.name })}
    >
      <IssueHead level="error" title={title} culprit={culprit} shortId={shortId} />
      {latestEvent && (
        <>
          <p className={styles.muted}>
            {t("share.latest")} <Time value={latestEvent.dateCreated} />
          </p>
          {message && message !== title && <p className={styles.message}>{message}</p>}
          <StackSection event={latestEvent} shownValue={undefined} />
        </>
      )}
    </PublicFrame>
  );
}
