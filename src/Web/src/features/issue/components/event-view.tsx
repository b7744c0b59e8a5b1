import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { useCommands } from "~/lib/commands";
import { type EventName, eventQuery, isChosen, useEvent } from "../api/get-event";
import type { IssueDetail } from "../api/get-issue";
import { type EventDetail, entryOf } from "../model/event";
import { AttachmentsSection } from "./attachments-section";
import { BreadcrumbsSection } from "./breadcrumbs-section";
import {
  ContextsSection,
  EventSection,
  ExtraSection,
  MessageSection,
  PackagesSection,
  ProcessingErrorsSection,
  ReportSection,
  UserSection,
} from "./details-sections";
import { EventBar, EventLinks } from "./event-bar";
import { EventFacts } from "./event-facts";
import styles from "./event-view.module.css";
import { FeedbackSection } from "./feedback-section";
import { JsonSheet } from "./json-sheet";
import { RequestSection } from "./request-section";
import { StackSection } from "./stack-section";
import { TagsSection } from "./tags-section";
import { ThreadsSection } from "./threads-section";

interface EventViewProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  issue: IssueDetail;
  eventName: EventName;
  /** Only events of these environments are walked through; undefined: all. */
  environment: string[] | undefined;
  /** Why the event is in this issue. */
  grouping: (eventId: string) => ReactNode;
}

/** One event of the issue: the bar that leads to the others, then all that is known of it, the most telling first. */
export function EventView({ organization, name, issue, eventName, environment, grouping }: EventViewProps) {
  const [jsonOpen, setJsonOpen] = useState(false);
  const query = useEvent(organization, name, eventName, environment);
  const event = query.data;
  usePrefetchedNeighbors(organization, name, event, environment);
  const newer = useNewer(
    Number(issue.count),
    `${eventName} ${query.dataUpdatedAt > 0} ${event?.eventID} ${issue.partCount}`,
  );
  return (
    <>
      <EventBar
        organization={organization}
        name={name}
        eventName={eventName}
        event={query.isError ? undefined : event}
        onJson={() => setJsonOpen(true)}
      />
      {environment && <EnvironmentNote organization={organization} name={name} environment={environment} />}
      <NewerEvents
        count={newer}
        organization={organization}
        name={name}
        isLatest={eventName === "latest"}
        onShow={() => void query.refetch()}
      />
      {query.isPending ? (
        <Loading rows={5} height={72} />
      ) : query.isError ? (
        isApiError(query.error, 404) ? (
          <Gone organization={organization} name={name} eventName={eventName} />
        ) : (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <Stale stale={query.isPlaceholderData}>
          <div className={styles.facts}>
            <span className={styles.line}>
              <EventFacts event={query.data} />
            </span>
            <span className={styles.links}>
              <EventLinks
                organization={organization}
                name={name}
                eventId={query.data.eventID}
                onJson={() => setJsonOpen(true)}
              />
            </span>
          </div>
          <EventParts
            key={query.data.eventID}
            event={query.data}
            issue={issue}
            organization={organization}
            name={name}
            grouping={grouping(query.data.eventID)}
          />
          <JsonSheet
            organization={organization}
            issue={issue}
            event={query.data}
            open={jsonOpen}
            onOpenChange={setJsonOpen}
          />
        </Stale>
      )}
    </>
  );
}

interface EventPartsProps {
  event: EventDetail;
  issue: IssueDetail;
  organization: string;
  /** The issue's name in the page's address. */
  name: string;
  grouping: ReactNode;
}

function EventParts({ event, issue, organization, name, grouping }: EventPartsProps) {
  // What was logged is what happened, unless an exception tells it better.
  const hasException = entryOf(event, "exception") !== undefined;
  return (
    <>
      {!hasException && <MessageSection event={event} />}
      <StackSection event={event} shownValue={issue.metadata.value} />
      <ThreadsSection event={event} />
      {hasException && <MessageSection event={event} />}
      <ReportSection event={event} />
      <FeedbackSection organization={organization} issue={name} eventId={event.eventID} />
      <ProcessingErrorsSection event={event} />
      <BreadcrumbsSection event={event} />
      <RequestSection event={event} />
      <UserSection event={event} />
      <AttachmentsSection organization={organization} project={issue.project.slug} eventId={event.eventID} />
      <TagsSection event={event} organization={organization} />
      <ContextsSection event={event} />
      <ExtraSection event={event} />
      <PackagesSection event={event} />
      {grouping}
      <EventSection event={event} />
    </>
  );
}

/** The events beside this one are there before they are asked for. */
function usePrefetchedNeighbors(
  organization: string,
  name: string,
  event: EventDetail | undefined,
  environment: string[] | undefined,
) {
  const client = useQueryClient();
  const { eventID, previousEventID, nextEventID } = event ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: the environments are a new list each time; the event changes with them.
  useEffect(() => {
    if (!eventID) return;
    for (const neighbor of [previousEventID, nextEventID])
      if (neighbor) void client.prefetchQuery(eventQuery(organization, name, neighbor, environment));
  }, [client, organization, name, eventID, previousEventID, nextEventID]);
}

/** How many events came since the one on the screen was opened, which `reading` identifies. */
function useNewer(count: number, reading: string): number {
  const [since, setSince] = useState({ reading, count });
  if (since.reading !== reading) setSince({ reading, count });
  return since.reading === reading ? Math.max(0, count - since.count) : 0;
}

interface NewerEventsProps {
  count: number;
  organization: string;
  name: string;
  isLatest: boolean;
  onShow: () => void;
}

/** Says that more came, and never replaces what is being read. */
function NewerEvents({ count, organization, name, isLatest, onShow }: NewerEventsProps) {
  const { t } = useTranslation("issue");
  const navigate = useNavigate();
  const client = useQueryClient();
  const show = () => {
    if (isLatest) return onShow();
    void client.invalidateQueries({ queryKey: ["issue-event", organization, name, "latest"] });
    void navigate({
      to: "/organizations/$organization/issues/$issue/events/$event/",
      params: { organization, issue: name, event: "latest" },
      resetScroll: false,
    });
  };
  useCommands(count > 0 ? [{ id: "issue.showNewer", title: t("newer.show"), group: t("group"), run: show }] : []);
  return (
    <div className={styles.newer} role="status">
      {count > 0 && (
        <button type="button" className={styles.fresh} onClick={show}>
          {t("newer.count", { count })}
          <span className={styles.show}>{t("newer.show")}</span>
        </button>
      )}
    </div>
  );
}

function EnvironmentNote({
  organization,
  name,
  environment,
}: {
  organization: string;
  name: string;
  environment: string[];
}) {
  const { t, i18n } = useTranslation("issue");
  const environments = new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(environment);
  return (
    <p className={styles.scope}>
      {t("scope.only", { environments })}{" "}
      <Link
        to="/organizations/$organization/issues/$issue/"
        params={{ organization, issue: name }}
        search={(search) => ({ ...search, environment: undefined })}
        resetScroll={false}
      >
        {t("scope.clear")}
      </Link>
    </p>
  );
}

/** The event's payload was removed by retention, or nothing matches: the issue's facts remain. */
function Gone({ organization, name, eventName }: { organization: string; name: string; eventName: EventName }) {
  const { t } = useTranslation("issue");
  const navigate = useNavigate();
  const params = { organization, issue: name };
  const chosen = isChosen(eventName);
  return (
    <Empty
      icon="history"
      title={chosen ? t("gone.none") : t("gone.title")}
      action={
        chosen ? undefined : (
          <>
            <Button
              look="primary"
              onClick={() => void navigate({ to: "/organizations/$organization/issues/$issue/", params })}
            >
              {t("gone.toRecommended")}
            </Button>
            <Button onClick={() => void navigate({ to: "/organizations/$organization/issues/$issue/events/", params })}>
              {t("events.all")}
            </Button>
          </>
        )
      }
    >
      {chosen ? <p>{t("gone.noneText")}</p> : <p>{t("gone.text", { event: eventName.slice(0, 8) })}</p>}
    </Empty>
  );
}
