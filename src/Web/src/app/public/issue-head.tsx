import { LevelMark } from "~/components/level-mark";
import styles from "./public.module.css";

/** What went wrong, in one line and a half. */
export function IssueHead({
  level,
  title,
  culprit,
  shortId,
}: {
  level: string;
  title: string;
  culprit: string | null;
  shortId: string;
}) {
  return (
    <header className={styles.issue}>
      <p className={styles.shortId} translate="no">
        {shortId}
      </p>
      <h1 className={styles.title}>
        <LevelMark level={level} />
        <span>{title}</span>
      </h1>
      {culprit && (
        <code className={styles.culprit} translate="no">
          {culprit}
        </code>
      )}
    </header>
  );
}
