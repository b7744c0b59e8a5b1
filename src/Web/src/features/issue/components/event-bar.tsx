import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { CopyButton } from "~/components/copy-button";
import { Icon, type IconName } from "~/components/icon";
import { useCommands } from "~/lib/commands";
import { type EventName, isChosen } from "../api/get-event";
import type { EventDetail } from "../model/event";
import styles from "./event-bar.module.css";
import { EventFacts } from "./event-facts";

interface EventBarProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  /** As the address names it. */
  eventName: EventName;
  event: EventDetail | undefined;
  onJson: () => void;
}

/** Which event is read, and the way to the others. It stays in view. */
export function EventBar({ organization, name, eventName, event, onJson }: EventBarProps) {
  const { t } = useTranslation("issue");
  const navigate = useNavigate();
  const params = { organization, issue: name };
  const id = event?.eventID ?? (isChosen(eventName) ? undefined : eventName);
  const open = (target: EventName | null | undefined) => {
    if (!target) return;
    if (target === "recommended")
      void navigate({ to: "/organizations/$organization/issues/$issue/", params, resetScroll: false });
    else
      void navigate({
        to: "/organizations/$organization/issues/$issue/events/$event/",
        params: { ...params, event: target },
        resetScroll: false,
      });
  };
  const group = t("group");
  useCommands([
    { id: "issue.older", title: t("events.older"), group, keys: "comma", run: () => open(event?.previousEventID) },
    { id: "issue.newer", title: t("events.newer"), group, keys: ".", run: () => open(event?.nextEventID) },
    { id: "issue.latest", title: t("events.toLatest"), group, keys: "l", run: () => open("latest") },
    { id: "issue.oldest", title: t("events.toOldest"), group, keys: "o", run: () => open("oldest") },
    { id: "issue.json", title: t("json.open"), group, run: onJson },
  ]);
  const step = (target: string | null | undefined, icon: IconName, label: string) =>
    target ? (
      <EventLink params={{ ...params, event: target }} label={label}>
        <Icon name={icon} />
      </EventLink>
    ) : (
      <span className={classNames(styles.item, styles.off)} role="img" aria-label={label}>
        <Icon name={icon} />
      </span>
    );
  return (
    <div className={styles.place}>
      <div className={styles.bar}>
        <div className={styles.which}>
          {id && (
            <>
              <span className={styles.event}>
                {t("events.event")} <code className={styles.id}>{id.slice(0, 8)}</code>
              </span>
              <CopyButton text={id} what={t("event.id")} />
            </>
          )}
          {event && (
            <span className={styles.facts}>
              <EventFacts event={event} />
            </span>
          )}
        </div>
        <nav className={styles.group} aria-label={t("events.navigation")}>
          {step(event?.previousEventID, "chevron-left", t("events.older"))}
          <Link
            className={classNames(styles.item, eventName === "recommended" && styles.on)}
            to="/organizations/$organization/issues/$issue/"
            params={params}
            activeOptions={{ exact: true }}
            resetScroll={false}
          >
            {t("events.recommended")}
          </Link>
          <EventLink params={{ ...params, event: "latest" }} on={eventName === "latest"} wide>
            {t("events.latest")}
          </EventLink>
          <EventLink params={{ ...params, event: "oldest" }} on={eventName === "oldest"} wide>
            {t("events.oldest")}
          </EventLink>
          {step(event?.nextEventID, "chevron-right", t("events.newer"))}
        </nav>
        <div className={styles.more}>
          <EventLinks
            organization={organization}
            name={name}
            eventId={event?.eventID}
            onJson={event && onJson}
            compact
          />
        </div>
      </div>
    </div>
  );
}

interface EventLinkProps {
  params: { organization: string; issue: string; event: string };
  label?: string;
  on?: boolean;
  /** Left out where there is no room: its key and its command remain. */
  wide?: boolean;
  children: ReactNode;
}

function EventLink({ params, label, on, wide, children }: EventLinkProps) {
  return (
    <Link
      className={classNames(styles.item, on && styles.on, wide && styles.wide)}
      to="/organizations/$organization/issues/$issue/events/$event/"
      params={params}
      aria-label={label}
      title={label}
      resetScroll={false}
    >
      {children}
    </Link>
  );
}

/** The way to all events, to what became of this one when it came, to why it is in its issue, and to it as it is stored. */
export function EventLinks({
  organization,
  name,
  eventId,
  onJson,
  compact,
}: {
  organization: string;
  name: string;
  eventId: string | undefined;
  onJson: (() => void) | undefined;
  compact?: boolean;
}) {
  const { t } = useTranslation("issue");
  return (
    <>
      <Link
        className={styles.link}
        to="/organizations/$organization/issues/$issue/events/"
        params={{ organization, issue: name }}
        activeOptions={{ exact: true }}
        {...(compact ? { "aria-label": t("events.all"), title: t("events.all") } : {})}
      >
        {compact ? <Icon name="menu" /> : t("events.all")}
      </Link>
      {eventId && (
        <>
          <Link
            className={styles.link}
            to="/organizations/$organization/intake/receipt/$event/"
            params={{ organization, event: eventId }}
          >
            {t("events.receipt")}
          </Link>
          <Link
            className={styles.link}
            to="/organizations/$organization/issues/$issue/events/$event/grouping/"
            params={{ organization, issue: name, event: eventId }}
            {...(compact ? { "aria-label": t("events.grouping"), title: t("events.grouping") } : {})}
          >
            {compact ? <Icon name="merge" /> : t("events.grouping")}
          </Link>
        </>
      )}
      {onJson && (
        <button type="button" className={styles.link} onClick={onJson} translate="no">
          JSON
        </button>
      )}
    </>
  );
}
