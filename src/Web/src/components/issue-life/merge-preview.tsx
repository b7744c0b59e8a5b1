import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { LevelMark } from "~/components/level-mark";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import { type Mergeable, survivorOf, wholeOf } from "~/lib/issue-life/merge";
import styles from "./join.module.css";

const shownMax = 5;

/** Which issue stays, which become parts of it, and what they are together. */
export function MergePreview({ issues }: { issues: readonly Mergeable[] }) {
  const { t, i18n } = useTranslation("life");
  const whole = survivorOf(issues);
  if (!whole) return null;
  const exact = (count: number) => formatExact(i18n.language, count);
  const others = issues.filter((issue) => issue !== whole);
  const { events, usersMin, usersMax } = wholeOf(issues);
  const rest = others.length - shownMax;
  return (
    <div className={styles.preview} data-merge-preview>
      <section className={styles.whole} aria-label={t("join.stays")}>
        <span className={styles.badge}>
          <Icon name="pin" size={14} />
          {t("join.stays")} · {t("join.seenFirst")} <Time value={whole.firstSeen} />
        </span>
        <MergeRow issue={whole} />
      </section>
      <section aria-label={t("join.merge.parts")}>
        <h3 className={styles.label}>{t("join.merge.parts")}</h3>
        <ul className={styles.rows}>
          {others.slice(0, shownMax).map((issue) => (
            <li key={issue.id}>
              <MergeRow issue={issue} />
            </li>
          ))}
        </ul>
        {rest > 0 && <p className={styles.rest}>{t("join.more", { count: rest, exact: exact(rest) })}</p>}
      </section>
      <p className={styles.sum}>
        <span>{t("join.merge.together")}</span>
        <strong>{t("join.events", { count: events, exact: exact(events) })}</strong>
        <span>
          {usersMin === usersMax
            ? t("join.users", { count: usersMax, exact: exact(usersMax) })
            : t("join.usersBetween", { from: exact(usersMin), to: exact(usersMax) })}
        </span>
      </p>
    </div>
  );
}

export function MergeRow({ issue }: { issue: Mergeable }) {
  const { t, i18n } = useTranslation("life");
  const count = Number(issue.count);
  return (
    <span className={styles.row}>
      <LevelMark level={issue.level} />
      <span className={styles.title} title={issue.title}>
        {issue.title}
      </span>
      <span className={styles.facts}>
        <span translate="no">{issue.shortId}</span>
        <span>{t("join.events", { count, exact: formatExact(i18n.language, count) })}</span>
        <Time value={issue.lastSeen} />
      </span>
    </span>
  );
}
