import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LevelMark } from "~/components/level-mark";
import { Time } from "~/components/time";
import { type NameOf, reasonWords } from "~/lib/alert-rules/words";
import { formatList } from "~/lib/format";
import type { Firing } from "../api/types";
import styles from "./backtest.module.css";
import { useNames } from "./use-names";

interface FiringListProps {
  organization: string;
  project: string;
  firings: readonly Firing[];
}

/** Each time that a rule told of an issue: of which, when, why, and to how many. */
export function FiringList({ organization, project, firings }: FiringListProps) {
  const { t } = useTranslation("alerts");
  const nameOf = useNames(
    organization,
    project,
    firings.flatMap(({ because }) => because.map(({ node }) => node)),
  );
  if (firings.length === 0) return null;
  return (
    <ul className={styles.firings} aria-label={t("firings")}>
      {firings.map((firing) => (
        <FiringRow key={firing.id} organization={organization} firing={firing} nameOf={nameOf} />
      ))}
    </ul>
  );
}

interface FiringRowProps {
  organization: string;
  firing: Firing;
  nameOf: NameOf;
}

function FiringRow({ organization, firing, nameOf }: FiringRowProps) {
  const { t, i18n } = useTranslation("alerts");
  const { issue, eventId, date, because, mails, posts } = firing;
  const reasons = because.map((reason) => reasonWords(t, reason, nameOf));
  return (
    <li className={styles.firing} data-entry tabIndex={-1}>
      <p className={styles.line}>
        {issue ? (
          <>
            <LevelMark level={issue.level} />
            <IssueLink organization={organization} issue={issue} eventId={eventId} />
          </>
        ) : (
          <span className={styles.issueTitle}>{t("issueGone")}</span>
        )}
        <Time className={styles.time} value={date} />
      </p>
      <p className={styles.second}>
        {issue && <span translate="no">{issue.shortId}</span>}
        {reasons.length > 0 && <span>{t("because", { because: formatList(i18n.language, reasons) })}</span>}
        {mails !== null && mails > 0 && <span>{t("backtest.mails", { count: mails, exact: mails })}</span>}
        {posts !== null && posts > 0 && <span>{t("backtest.posts", { count: posts, exact: posts })}</span>}
        {eventId && (
          <Link
            className={styles.receipt}
            to="/organizations/$organization/intake/receipt/$event/"
            params={{ organization, event: eventId }}
            preload={false}
          >
            {t("receipt")}
          </Link>
        )}
      </p>
    </li>
  );
}

interface IssueLinkProps {
  organization: string;
  issue: NonNullable<Firing["issue"]>;
  eventId: string | null;
}

/** To the event that it was about, where that is known. */
function IssueLink({ organization, issue, eventId }: IssueLinkProps) {
  const params = { organization, issue: issue.shortId };
  return eventId ? (
    <Link
      className={styles.issueTitle}
      to="/organizations/$organization/issues/$issue/events/$event/"
      params={{ ...params, event: eventId }}
      preload={false}
      translate="no"
    >
      {issue.title}
    </Link>
  ) : (
    <Link
      className={styles.issueTitle}
      to="/organizations/$organization/issues/$issue/"
      params={params}
      preload={false}
      translate="no"
    >
      {issue.title}
    </Link>
  );
}
