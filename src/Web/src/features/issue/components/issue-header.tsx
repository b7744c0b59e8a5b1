import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { StandingPill } from "~/components/issue-life/standing-pill";
import { LevelMark } from "~/components/level-mark";
import { Pill } from "~/components/pill";
import { readStory } from "~/lib/issue-life/words";
import type { IssueDetail } from "../api/get-issue";
import styles from "./issue-header.module.css";

/** What the issue is: its level, type and value, its state, and where it happens. */
export function IssueHeader({ issue }: { issue: IssueDetail }) {
  const { t } = useTranslation("issue");
  const { type, value, title } = issue.metadata;
  return (
    <header className={styles.header}>
      <span className={styles.level}>
        <LevelMark level={issue.level} />
      </span>
      <div className={styles.main}>
        <div className={styles.type}>{type ?? title ?? issue.title}</div>
        {value && <p className={styles.value}>{value}</p>}
        <div className={styles.pills}>
          <StandingPill issue={issue} story={readStory(issue.activity)} />
          {issue.isBookmarked && (
            <span className={styles.bookmark} title={t("life:act.bookmarked")}>
              <Icon name="bookmark" size={14} />
              <span className={styles.unseen}>{t("life:act.bookmarked")}</span>
            </span>
          )}
          {issue.isPublic && <Pill tone="accent">{t("share.pill")}</Pill>}
          {issue.isUnhandled && <Pill>{t("unhandled")}</Pill>}
          {issue.culprit && (
            <code className={styles.culprit} title={t("culprit")}>
              {issue.culprit}
            </code>
          )}
        </div>
      </div>
    </header>
  );
}
