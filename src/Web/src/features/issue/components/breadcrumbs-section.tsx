import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { LevelMark } from "~/components/level-mark";
import { formatDateTime, formatDuration } from "~/lib/format";
import { filterBreadcrumbs, secondsBefore, summaryOf } from "../model/breadcrumbs";
import { type Breadcrumb, type EventDetail, entryOf } from "../model/event";
import styles from "./breadcrumbs-section.module.css";
import { PayloadValue } from "./payload-value";
import { Section } from "./section";

const shownAtFirst = 20;

/** From ten minutes on, seconds say nothing. */
const secondsMax = 600;

/** What led to the event, the newest last, and the event itself below it. */
export function BreadcrumbsSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const [filter, setFilter] = useState("");
  const [whole, setWhole] = useState(false);
  const all = entryOf(event, "breadcrumbs")?.values ?? [];
  if (all.length === 0) return null;
  const found = filterBreadcrumbs(all, filter);
  const folds = !whole && filter === "" && found.length > shownAtFirst;
  const shown = folds ? found.slice(-shownAtFirst) : found;
  return (
    <Section
      id="breadcrumbs"
      title={t("breadcrumbs.title")}
      note={all.length}
      actions={
        all.length > 5 && (
          <input
            type="search"
            className={styles.filter}
            value={filter}
            placeholder={t("breadcrumbs.filter")}
            aria-label={t("breadcrumbs.filter")}
            onChange={(change) => setFilter(change.target.value)}
          />
        )
      }
    >
      <ol className={styles.list}>
        {folds && (
          <li className={styles.earlier}>
            <button type="button" className={styles.more} onClick={() => setWhole(true)}>
              {t("breadcrumbs.earlier", { count: found.length - shownAtFirst })}
            </button>
          </li>
        )}
        {shown.map((breadcrumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: breadcrumbs have no identity, and their order is fixed.
          <BreadcrumbRow key={index} breadcrumb={breadcrumb} eventTime={event.dateCreated} />
        ))}
        {shown.length === 0 && <li className={styles.none}>{t("breadcrumbs.none")}</li>}
        {filter === "" && (
          <li className={classNames(styles.row, styles.self)}>
            <span className={styles.time}>{t("breadcrumbs.seconds", { seconds: 0 })}</span>
            <span className={styles.category}>{t("breadcrumbs.self")}</span>
            <span className={styles.text}>{event.title}</span>
          </li>
        )}
      </ol>
    </Section>
  );
}

function BreadcrumbRow({ breadcrumb, eventTime }: { breadcrumb: Breadcrumb; eventTime: string }) {
  const { t, i18n } = useTranslation("issue");
  const seconds = secondsBefore(eventTime, breadcrumb.timestamp);
  const { text, rest } = summaryOf(breadcrumb);
  const exact =
    breadcrumb.timestamp === null ? undefined : formatDateTime(i18n.language, Date.parse(breadcrumb.timestamp));
  const status = breadcrumb.data?.status_code;
  const distance = (before: number) => {
    const size = Math.abs(before);
    const sign = before < 0 ? "−" : "+";
    return size >= secondsMax
      ? sign + formatDuration(t, size * 1000)
      : sign + t("breadcrumbs.seconds", { seconds: size.toLocaleString(i18n.language) });
  };
  return (
    <li className={styles.row} data-level={typeof status === "number" && status >= 500 ? "error" : breadcrumb.level}>
      <time className={styles.time} dateTime={breadcrumb.timestamp ?? undefined} title={exact}>
        {seconds === undefined ? "—" : distance(seconds)}
      </time>
      <span className={styles.category}>
        <LevelMark level={breadcrumb.level} size={9} />
        <span className={styles.name} title={breadcrumb.category ?? breadcrumb.type} translate="no">
          {breadcrumb.category ?? breadcrumb.type}
        </span>
      </span>
      <div className={styles.text}>
        {text !== null && <PayloadValue value={text} />}
        {rest.length > 0 && (
          <dl className={styles.data}>
            {rest.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <PayloadValue value={value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
