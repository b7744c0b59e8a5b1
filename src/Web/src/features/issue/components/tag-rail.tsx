import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { Icon } from "~/components/icon";
import { Loading, Partial } from "~/components/states";
import { formatExact, formatShare } from "~/lib/format";
import { type TagKey, useIssueTags } from "../api/list-issue-tags";
import { eventsCounted, orderTags, searchFor } from "../model/tags";
import { RailPart } from "./rail-part";
import styles from "./tag-rail.module.css";

const shownAtFirst = 6;
const valuesShown = 8;

/** A few events that came since the tags were counted do not make them a sample. */
const sampledBelow = 0.9;

interface TagRailProps {
  organization: string;
  issue: string;
  environment: string[] | undefined;
  /** How many events the issue has. */
  events: number;
}

/** How the values of each tag are distributed over the issue's events. */
export function TagRail({ organization, issue, environment, events }: TagRailProps) {
  const { t, i18n } = useTranslation("issue");
  const [whole, setWhole] = useState(false);
  const tags = useIssueTags(organization, issue, environment);
  const title = t("tags.title");
  if (tags.isPending)
    return (
      <RailPart title={title} label={t("tags.ofIssue")}>
        <Loading rows={4} height={36} />
      </RailPart>
    );
  if (tags.isError)
    return (
      <RailPart title={title} label={t("tags.ofIssue")}>
        <Partial error={tags.error} what={title} onRetry={() => void tags.refetch()} />
      </RailPart>
    );
  const ordered = orderTags(tags.data);
  const counted = eventsCounted(tags.data);
  const action = ordered.length > shownAtFirst && (
    <button type="button" className={styles.all} aria-expanded={whole} onClick={() => setWhole(!whole)}>
      {whole ? t("tags.fewer") : t("tags.all", { count: ordered.length })}
    </button>
  );
  return (
    <RailPart title={title} label={t("tags.ofIssue")} action={action}>
      {ordered.length === 0 && <p className={styles.note}>{t("tags.none")}</p>}
      <ul className={styles.tags}>
        {(whole ? ordered : ordered.slice(0, shownAtFirst)).map((tag) => (
          <TagBar key={tag.key} tag={tag} counted={counted} organization={organization} />
        ))}
      </ul>
      {counted > 0 && counted < events * sampledBelow && !environment && (
        <p className={styles.note}>
          {t("tags.sampled", { count: counted, exact: formatExact(i18n.language, counted) })}
        </p>
      )}
    </RailPart>
  );
}

function TagBar({ tag, counted, organization }: { tag: TagKey; counted: number; organization: string }) {
  const { t, i18n } = useTranslation("issue");
  const [open, setOpen] = useState(false);
  const [top] = tag.topValues;
  if (!top) return null;
  const share = (count: number) => count / Math.max(1, counted);
  const second = tag.topValues[1]?.count ?? 0;
  return (
    <li>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        title={t("tags.values", { count: tag.uniqueValues })}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.key} translate="no">
          {tag.key}
        </span>
        <span className={styles.top} translate="no">
          {top.value || t("tags.empty")}
        </span>
        <span className={styles.share}>{formatShare(i18n.language, share(top.count))}</span>
        <Icon name={open ? "chevron-down" : "chevron-right"} size={12} />
      </button>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.first} style={{ width: `${share(top.count) * 100}%` }} />
        <span className={styles.second} style={{ width: `${share(second) * 100}%` }} />
      </span>
      {open && (
        <ul className={styles.values}>
          {tag.topValues.slice(0, valuesShown).map(({ value, count }, index) => (
            <li key={value} className={classNames(styles.value, index === 0 && styles.most)}>
              <Link
                className={styles.link}
                to="/organizations/$organization/issues/"
                params={{ organization }}
                search={{ query: searchFor(tag.key, value) }}
                title={t("tags.search", { search: searchFor(tag.key, value) })}
                translate="no"
              >
                {value || t("tags.empty")}
              </Link>
              <span className={styles.count}>{formatExact(i18n.language, count)}</span>
              <span className={styles.percent}>{formatShare(i18n.language, share(count), 1)}</span>
            </li>
          ))}
          {tag.uniqueValues > valuesShown && (
            <li className={styles.note}>
              {t("tags.otherValues", { count: tag.uniqueValues - Math.min(valuesShown, tag.topValues.length) })}
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
