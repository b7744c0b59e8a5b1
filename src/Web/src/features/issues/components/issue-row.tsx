import { Trans, useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Bars } from "~/components/bars";
import { Count } from "~/components/count";
import { Icon } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { StandingPill } from "~/components/issue-life/standing-pill";
import { Pill } from "~/components/pill";
import { type IssueState, stateOf } from "~/components/status-pill";
import { Time } from "~/components/time";
import { useNow } from "~/lib/clock";
import { formatDateTime, formatDuration } from "~/lib/format";
import { type UsualDeed, usualFor } from "~/lib/issue-life/deed";
import { nameOf } from "~/lib/issue-life/words";
import type { Issue } from "../api/list-issues";
import { freshFrom } from "../model/issue-changes";
import { deedIcons } from "./deed-icons";
import { IssueLink } from "./issue-link";
import styles from "./issue-row.module.css";

/** Type and value, as in the list: what is no exception has one title. */
export function titleOf(issue: Issue): { type: string; value?: string } {
  const { type, value } = issue.metadata;
  return type ? { type, value } : { type: issue.title };
}

interface RowProps {
  issue: Issue;
  organization: string;
  /** Why the row is still here although it no longer matches. */
  reason?: string;
  /** The state that every row of the list has, so that none needs to say it. */
  commonState?: IssueState;
}

interface SummaryProps extends RowProps {
  onPeek: () => void;
  onDeed: (deed: UsualDeed) => void;
}

/** The first line, and what is known of it in the second. */
export function IssueSummary({ issue, organization, reason, commonState, onPeek, onDeed }: SummaryProps) {
  return (
    <div className={styles.summary}>
      <IssueTitle issue={issue} organization={organization} />
      <p className={styles.second}>
        <span className={styles.shortId}>{issue.shortId}</span>
        {issue.culprit && (
          <code className={styles.culprit} title={issue.culprit}>
            {issue.culprit}
          </code>
        )}
        <Pills issue={issue} reason={reason} commonState={commonState} unhandled />
      </p>
      <RowActions issue={issue} onPeek={onPeek} onDeed={onDeed} />
    </div>
  );
}

/** What the keys do, for the pointer: shown on the row under it. */
function RowActions({ issue, onPeek, onDeed }: Pick<SummaryProps, "issue" | "onPeek" | "onDeed">) {
  const { t } = useTranslation("issues");
  return (
    <span className={styles.actions}>
      <IconButton icon="eye" size="small" tabIndex={-1} label={t("command.peek")} onClick={onPeek} />
      {usualFor([issue]).map((deed) => (
        <IconButton
          key={deed}
          icon={deedIcons[deed]}
          size="small"
          tabIndex={-1}
          label={t(`life:act.${deed}`)}
          onClick={() => onDeed(deed)}
        />
      ))}
    </span>
  );
}

function IssueTitle({ issue, organization, inert }: { issue: Issue; organization: string; inert?: boolean }) {
  const { type, value } = titleOf(issue);
  const text = (
    <>
      <span className={styles.type}>{type}</span>
      {value && <span className={styles.value}>{value}</span>}
    </>
  );
  return (
    <p className={styles.title} title={issue.title}>
      {inert ? (
        text
      ) : (
        <IssueLink className={styles.link} organization={organization} issue={issue.id}>
          {text}
        </IssueLink>
      )}
    </p>
  );
}

interface PillsProps {
  issue: Issue;
  reason?: string;
  commonState?: IssueState;
  unhandled?: boolean;
}

function Pills({ issue, reason, commonState, unhandled }: PillsProps) {
  const { t } = useTranslation("issues");
  const state = stateOf(issue.status, issue.substatus);
  const isDetailed =
    issue.substatus === "archived_until_escalating" || Object.keys(issue.statusDetails ?? {}).length > 0;
  return (
    <>
      {issue.isBookmarked && (
        <span className={styles.bookmark} role="img" aria-label={t("life:act.bookmarked")}>
          <Icon name="bookmark" size={12} />
        </span>
      )}
      {state !== "ongoing" && (state !== commonState || isDetailed) && !reason && <StandingPill issue={issue} />}
      {reason && <Pill tone={state === "resolved" ? "ok" : "neutral"}>{reason}</Pill>}
      {unhandled && issue.isUnhandled && <Pill>{t("unhandled")}</Pill>}
    </>
  );
}

export function IssueTrend({ issue, width, height }: { issue: Issue; width?: number; height?: number }) {
  const { t } = useTranslation("issues");
  const hours = issue.stats?.["24h"] ?? [];
  return (
    <Bars
      values={hours.map(([, count = 0]) => count)}
      freshFrom={freshFrom(issue, hours)}
      label={t("trend.label")}
      width={width}
      height={height}
    />
  );
}

export function IssueSeen({ issue }: { issue: Issue }) {
  return (
    <div className={styles.seen}>
      <Time className={styles.last} value={issue.lastSeen} />
      <Since value={issue.firstSeen} />
    </div>
  );
}

/** Who has it; a click gives it to another. The key does the same, so that the Tab key passes by. */
export function IssueAssignee({ issue, onAssign }: { issue: Issue; onAssign: () => void }) {
  const { t } = useTranslation("life");
  const { assignedTo } = issue;
  const label = t("act.assignee", { name: assignedTo ? nameOf(assignedTo) : t("common:nobody") });
  return (
    <button type="button" className={styles.assignee} tabIndex={-1} aria-label={label} title={label} onClick={onAssign}>
      <Avatar name={assignedTo?.name} size={24} />
    </button>
  );
}

function Since({ value }: { value: string }) {
  const { t, i18n } = useTranslation("issues");
  const moment = Date.parse(value);
  const now = useNow(moment);
  return (
    <time className={styles.since} dateTime={value} title={formatDateTime(i18n.language, moment)}>
      {t("since", { duration: formatDuration(t, Math.max(0, now - moment)) })}
    </time>
  );
}

/** Without any user among the events their number does not apply. */
export function usersOf(issue: Issue): number | null {
  return issue.userCount > 0 ? issue.userCount : null;
}

interface NarrowProps extends RowProps {
  /** A tap anywhere selects. */
  selecting: boolean;
}

/** The row on phones: three lines. */
export function NarrowIssue({ issue, organization, reason, commonState, selecting }: NarrowProps) {
  const { t } = useTranslation("issues");
  return (
    <div className={styles.narrow}>
      <IssueTitle issue={issue} organization={organization} inert={selecting} />
      <p className={styles.second}>
        <span className={styles.shortId}>{issue.shortId}</span>
        {issue.culprit && <code className={styles.culprit}>{issue.culprit}</code>}
        <Pills issue={issue} reason={reason} commonState={commonState} />
      </p>
      <div className={styles.facts}>
        <span>
          <Trans
            t={t}
            i18nKey="events"
            count={Number(issue.count)}
            components={{ n: <Count className={styles.number} value={Number(issue.count)} live /> }}
          />
        </span>
        {issue.userCount > 0 && (
          <span>
            <Trans
              t={t}
              i18nKey="users"
              count={issue.userCount}
              components={{ n: <Count className={styles.number} value={issue.userCount} live /> }}
            />
          </span>
        )}
        <Time className={styles.ago} value={issue.lastSeen} />
        <span className={styles.narrowTrend}>
          <IssueTrend issue={issue} width={92} height={20} />
        </span>
      </div>
    </div>
  );
}
