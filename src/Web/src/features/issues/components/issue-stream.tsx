import { useTranslation } from "react-i18next";
import { Count } from "~/components/count";
import { LevelMark } from "~/components/level-mark";
import { Empty, Failed, Loading } from "~/components/states";
import { StatusPill, stateOf } from "~/components/status-pill";
import { Time } from "~/components/time";
import { type IssueSearch, useIssues } from "../api/list-issues";
import styles from "./issue-stream.module.css";

export function IssueStream({ organization, search }: { organization: string; search: IssueSearch }) {
  const { t } = useTranslation("issues");
  const issues = useIssues(organization, search);
  if (issues.isPending) return <Loading />;
  if (issues.isError) return <Failed error={issues.error} onRetry={() => void issues.refetch()} />;
  const rows = issues.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) return <Empty title={t("empty.title")}>{t("empty.text")}</Empty>;
  return (
    <ul>
      {rows.map((issue) => (
        <li key={issue.id} className={styles.row}>
          <LevelMark level={issue.level} />
          <div className={styles.main}>
            <p className={styles.title}>{issue.title}</p>
            <p className={styles.second}>
              {issue.shortId} <StatusPill state={stateOf(issue.status, issue.substatus)} />
            </p>
          </div>
          <Count className={styles.events} value={Number(issue.count)} />
          <Time className={styles.seen} value={issue.lastSeen} />
        </li>
      ))}
    </ul>
  );
}
