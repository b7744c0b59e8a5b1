import { useTranslation } from "react-i18next";
import { Count } from "~/components/count";
import { Pill } from "~/components/pill";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { StackSection } from "~/features/issue/components/stack-section";
import { type EventDetail, entryOf } from "~/features/issue/model/event";
import type { Schema } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import { IssueHead } from "./issue-head";
import styles from "./public.module.css";
import { Absent, PublicFrame } from "./public-frame";
import { getPublicEvent, getPublicIssue, useLoad } from "./requests";

/** An issue of a public project with one of its events, to read. */
export function IssuePage({
  organization,
  name,
  eventName,
}: {
  organization: string;
  name: string;
  eventName: string;
}) {
  const { t } = useTranslation("public");
  const loaded = useLoad(() =>
    Promise.all([getPublicIssue(organization, name), getPublicEvent(organization, name, eventName)]),
  );
  if (isApiError(loaded.error, 404)) return <Absent />;
  if (!loaded.data)
    return (
      <PublicFrame title={name} notice={t("project.notice")}>
        {loaded.error ? <Failed error={loaded.error} onRetry={loaded.retry} /> : <Loading rows={5} height={88} />}
      </PublicFrame>
    );
  const [issue, event] = loaded.data;
  const place = `/organizations/${encodeURIComponent(organization)}/issues/`;
  return (
    <PublicFrame title={`${issue.shortId} · ${issue.title}`} notice={t("project.notice")}>
      <a className={styles.back} href={`${place}?project=${issue.project.id}`}>
        {t("issue.toList", { project: issue.project.name })}
      </a>
      <IssueHead level={issue.level} title={issue.title} culprit={issue.culprit ?? null} shortId={issue.shortId} />
      <Facts issue={issue} />
      <EventPart event={event} place={`${place}${encodeURIComponent(name)}/events/`} />
    </PublicFrame>
  );
}

function Facts({ issue }: { issue: Schema<"IssueDetailBody"> }) {
  const { t } = useTranslation("public");
  return (
    <p className={styles.muted}>
      <span>
        {t("issues.events")} <Count value={Number(issue.count)} />
      </span>
      <span>
        {t("issue.first")} <Time value={issue.firstSeen} />
      </span>
      <span>
        {t("issue.last")} <Time value={issue.lastSeen} />
      </span>
    </p>
  );
}

function EventPart({ event, place }: { event: EventDetail; place: string }) {
  const { t } = useTranslation("public");
  const message = entryOf(event, "message")?.formatted;
  return (
    <section className={styles.event} aria-label={t("issue.event")}>
      <nav className={styles.pages} aria-label={t("issue.events")}>
        {event.previousEventID && <a href={`${place}${event.previousEventID}/`}>{t("issue.older")}</a>}
        <Time value={event.dateCreated} />
        {event.nextEventID && <a href={`${place}${event.nextEventID}/`}>{t("issue.newer")}</a>}
      </nav>
      <p className={styles.tags}>
        {event.tags.map(({ key, value }) => (
          <Pill key={key}>
            <span translate="no">{`${key}: ${value}`}</span>
          </Pill>
        ))}
      </p>
      {message && <p className={styles.message}>{message}</p>}
      <StackSection event={event} shownValue={undefined} />
    </section>
  );
}
