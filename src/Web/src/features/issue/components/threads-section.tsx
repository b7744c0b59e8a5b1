import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Pill } from "~/components/pill";
import { usePreferences } from "~/lib/preferences";
import { type EventDetail, entryOf, type ThreadValue } from "../model/event";
import { rawStack } from "../model/raw-trace";
import { RawText } from "./raw-text";
import { Section } from "./section";
import { StackFrames } from "./stack-frames";
import styles from "./threads-section.module.css";

/** What every thread was doing, the crashed one first. */
export function ThreadsSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const threads = entryOf(event, "threads")?.values ?? [];
  if (threads.length === 0) return null;
  const ordered = threads.toSorted((one, other) => rank(one) - rank(other));
  return (
    <Section id="threads" title={t("threads.title")} note={threads.length}>
      <ul className={styles.threads}>
        {ordered.map((thread, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an id may be missing; the order is fixed.
          <Thread key={`${thread.id} ${index}`} thread={thread} platform={event.platform} />
        ))}
      </ul>
    </Section>
  );
}

function rank(thread: ThreadValue): number {
  if (thread.crashed) return 0;
  if (thread.current) return 1;
  return thread.stacktrace ? 2 : 3;
}

function Thread({ thread, platform }: { thread: ThreadValue; platform: string }) {
  const { t } = useTranslation("issue");
  const { stackMode } = usePreferences();
  const [open, setOpen] = useState(false);
  const { stacktrace } = thread;
  const line = (
    <>
      <span className={styles.chevron}>
        {stacktrace && <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />}
      </span>
      <span className={styles.name}>{thread.name ?? t("threads.unnamed", { id: thread.id ?? "?" })}</span>
      {thread.crashed && <Pill tone="danger">{t("threads.crashed")}</Pill>}
      {thread.current && !thread.crashed && <Pill>{t("threads.current")}</Pill>}
      {thread.state && (
        <span className={styles.state} translate="no">
          {thread.state}
        </span>
      )}
    </>
  );
  return (
    <li className={styles.thread}>
      {stacktrace ? (
        <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
          {line}
        </button>
      ) : (
        <div className={styles.line}>{line}</div>
      )}
      {open && stacktrace && (
        <div className={styles.stack}>
          {stackMode === "raw" ? (
            <RawText text={rawStack(stacktrace, platform)} />
          ) : (
            <StackFrames stacktrace={stacktrace} platform={platform} mode={stackMode} />
          )}
        </div>
      )}
    </li>
  );
}
