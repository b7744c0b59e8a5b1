import { Fragment, type ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { formatDateTime, formatDuration, formatMoment } from "~/lib/format";
import { type NamedIssue, type Part, wordsOf } from "~/lib/issue-life/activity-words";
import type { Activity } from "~/lib/undo";
import styles from "./activity-sentence.module.css";

interface ActivitySentenceProps {
  activity: Activity;
  /** An issue that was merged or split, as a link; else its name alone. */
  issue?: (issue: NamedIssue) => ReactNode;
}

/** What was done, and by whom, in a sentence. The catalogue `life` has to be there. */
export function ActivitySentence({ activity, issue = nameOf }: ActivitySentenceProps) {
  const { t } = useTranslation("life");
  const { key, count, parts } = wordsOf(activity);
  const components: Record<string, ReactNode> = { who: <b className={styles.name}>{t("talk.nobody")}</b> };
  for (const [name, part] of Object.entries(parts)) components[name] = <Shown part={part} issue={issue} />;
  return (
    <Trans
      t={t}
      i18nKey={`talk.did.${key}`}
      count={count}
      components={components as Record<string, React.ReactElement>}
    />
  );
}

function Shown({ part, issue }: { part: Part; issue: (issue: NamedIssue) => ReactNode }) {
  const { t, i18n } = useTranslation("life");
  switch (part.kind) {
    case "name":
      return (
        <b className={styles.name} translate="no">
          {part.value}
        </b>
      );
    case "version":
      return (
        <span className={styles.version} translate="no">
          {part.value}
        </span>
      );
    case "commit":
      return (
        <code className={styles.code} title={part.value} translate="no">
          {part.value.slice(0, 8)}
        </code>
      );
    case "moment":
      return <Moment value={part.value} />;
    case "minutes":
      return <>{formatDuration(t, part.value * 60_000)}</>;
    case "priority":
      return <>{t(`talk.priority.${part.value}`, { defaultValue: part.value })}</>;
    case "issues":
      return part.value.map((each, index) => (
        <Fragment key={each.id}>
          {index > 0 && t("talk.and")}
          {issue(each)}
        </Fragment>
      ));
    case "word":
      return <span lang={i18n.language}>{part.value}</span>;
  }
}

/** A day and a time of day; exact in the tooltip. */
export function Moment({ value }: { value: string }) {
  const { i18n } = useTranslation("life");
  const moment = Date.parse(value);
  return (
    <time className={styles.moment} dateTime={value} title={formatDateTime(i18n.language, moment)}>
      {formatMoment(i18n.language, moment, now())}
    </time>
  );
}

function nameOf({ id, shortId }: NamedIssue): ReactNode {
  return <b translate="no">{shortId ?? `#${id}`}</b>;
}
