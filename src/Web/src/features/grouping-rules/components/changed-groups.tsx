import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { formatExact } from "~/lib/format";
import type { ChangedGroup } from "../api/preview-rules";
import { EventLink } from "./event-link";
import styles from "./grouping.module.css";
import { useGroupKeys } from "./use-group-keys";

const issuesShown = 5;

interface ChangedGroupsProps {
  organization: string;
  project: string;
  groups: readonly ChangedGroup[];
}

/** Each group that would be another one: the issues that its events are in, and what they would be. */
export function ChangedGroups({ groups, ...about }: ChangedGroupsProps) {
  const { t } = useTranslation("grouping-rules");
  useGroupKeys();
  return (
    <ul className={styles.groups} aria-label={t("preview.groups")}>
      {groups.map((group) => (
        <li key={group.after} className={styles.group} data-group tabIndex={-1}>
          <Before organization={about.organization} group={group} />
          <span className={styles.arrow}>
            <Icon name="arrow-right" />
          </span>
          <After {...about} group={group} />
        </li>
      ))}
    </ul>
  );
}

function Before({ organization, group: { before } }: { organization: string; group: ChangedGroup }) {
  const { t, i18n } = useTranslation("grouping-rules");
  const rest = before.slice(issuesShown);
  const issue = ({ issueId, shortId, title, events }: ChangedGroup["before"][number]) => (
    <li key={issueId} className={styles.issue}>
      <Link
        className={styles.shortId}
        to="/organizations/$organization/issues/$issue/"
        params={{ organization, issue: shortId }}
        preload={false}
        translate="no"
      >
        {shortId}
      </Link>
      <span className={styles.second}>
        {t("preview.eventsOf", { count: events, exact: formatExact(i18n.language, events) })}
      </span>
      <span className={styles.issueTitle} translate="no">
        {title}
      </span>
    </li>
  );
  return (
    <div className={styles.side}>
      <h3 className={styles.sideTitle}>{t("preview.before")}</h3>
      {before.length === 0 && <p className={styles.second}>{t("preview.noIssue")}</p>}
      <ul className={styles.issues}>{before.slice(0, issuesShown).map(issue)}</ul>
      {rest.length > 0 && (
        <details className={styles.samples}>
          <summary>{t("preview.moreIssues", { count: rest.length })}</summary>
          <ul className={styles.issues}>{rest.map(issue)}</ul>
        </details>
      )}
    </div>
  );
}

function After({ organization, project, group }: Omit<ChangedGroupsProps, "groups"> & { group: ChangedGroup }) {
  const { t, i18n } = useTranslation("grouping-rules");
  const { title, events, samples, issueId, before } = group;
  const kept = before.find((issue) => issue.issueId === issueId);
  return (
    <div className={styles.side}>
      <h3 className={styles.sideTitle}>{t("preview.after")}</h3>
      <p className={styles.title} translate="no">
        {title}
      </p>
      <p>
        {issueId === null ? (
          t("preview.newIssue")
        ) : (
          <Link
            className={styles.shortId}
            to="/organizations/$organization/issues/$issue/"
            params={{ organization, issue: kept?.shortId ?? issueId }}
            preload={false}
          >
            {kept?.shortId ?? t("preview.otherIssue")}
          </Link>
        )}
      </p>
      <p className={styles.second}>
        {t("preview.eventsOf", { count: events, exact: formatExact(i18n.language, events) })}
      </p>
      <details className={styles.samples}>
        <summary>{t("preview.samples", { count: samples.length })}</summary>
        <ul className={styles.issues}>
          {samples.map((event) => (
            <li key={event.eventID}>
              <EventLink organization={organization} project={project} event={event} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
