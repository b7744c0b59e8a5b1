import { lazy, Suspense } from "react";
import styles from "./comment-text.module.css";

const MarkdownText = lazy(() => import("./markdown-text"));

/** What somebody wrote; until the reader of Markdown is there, as it was typed. */
export function CommentText({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className={styles.plain}>{text}</p>}>
      <MarkdownText text={text} />
    </Suspense>
  );
}
