import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Partial } from "~/components/states";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import { useLive } from "~/lib/live";
import type { ProjectDetail } from "~/lib/session/get-project";
import type { ProjectKey } from "~/lib/session/list-project-keys";
import { projectsQuery } from "~/lib/session/list-projects";
import { type Event, latestEventQuery, useLatestEvent } from "../api/get-latest-event";
import styles from "./first-event.module.css";
import { NothingArrives } from "./nothing-arrives";
import { secondsUntilSeen, stopwatch } from "./waiting";

const pollMilliseconds = 2_000;
const patienceSeconds = 60;

interface FirstEventProps {
  organization: string;
  project: ProjectDetail;
  keys: readonly ProjectKey[];
}

/** Waits for the project's first event and says when it is there; stays in view while the steps are followed. */
export function FirstEvent({ organization, project, keys }: FirstEventProps) {
  const { t } = useTranslation("projects");
  const queryClient = useQueryClient();
  const latest = useLatestEvent(organization, project.slug, pollMilliseconds);
  useLive(({ kind, data }) => {
    if (kind === "issues" && isAbout(data, project.id))
      void queryClient.invalidateQueries({ queryKey: latestEventQuery(organization, project.slug).queryKey });
  });
  const waited = useRef(false);
  if (latest.data === null) waited.current = true;
  const received = latest.data;
  useEffect(() => {
    // The list of projects says since when there are events.
    if (received && waited.current)
      void queryClient.invalidateQueries({ queryKey: projectsQuery(organization).queryKey });
  }, [received, organization, queryClient]);

  if (latest.isError)
    return (
      <div className={styles.card}>
        <Partial error={latest.error} what={t("wait.what")} onRetry={() => void latest.refetch()} />
      </div>
    );
  return (
    <section className={styles.card} data-received={received ? true : undefined} aria-label={t("wait.what")}>
      <div className={styles.line} role="status">
        {received ? (
          <Received organization={organization} event={received} waited={waited.current} />
        ) : (
          <Waiting organization={organization} project={project} keys={keys} />
        )}
      </div>
    </section>
  );
}

function Received({ organization, event, waited }: { organization: string; event: Event; waited: boolean }) {
  const { t, i18n } = useTranslation("projects");
  // How long it took from where it happened to this screen, as long as the two clocks agree.
  const [seconds] = useState(() => (waited ? secondsUntilSeen(Date.parse(event.dateCreated), Date.now()) : undefined));
  return (
    <>
      <span className={styles.tick}>
        <Icon name="check" size={14} />
      </span>
      <p className={styles.text}>
        {seconds === undefined
          ? t("wait.received", { title: event.title })
          : t("wait.receivedAfter", { title: event.title, seconds: formatExact(i18n.language, seconds) })}
        {seconds === undefined && <Time className={styles.when} value={event.dateCreated} />}
      </p>
      <Link className={styles.open} to={`/organizations/${organization}/issues/${event.groupID}/` as string}>
        {t("wait.open")}
        <Icon name="arrow-right" size={14} />
      </Link>
    </>
  );
}

function Waiting({ organization, project, keys }: FirstEventProps) {
  const { t } = useTranslation("projects");
  const seconds = useSeconds();
  return (
    <div className={styles.waiting}>
      <div className={styles.line}>
        <span className={styles.pulse} aria-hidden="true" />
        <p className={styles.text}>{t("wait.waiting")}</p>
        <span className={styles.clock} aria-hidden="true">
          {stopwatch(seconds)}
        </span>
      </div>
      {seconds >= patienceSeconds && <NothingArrives organization={organization} project={project} keys={keys} />}
    </div>
  );
}

/** Whole seconds since the component appeared. */
function useSeconds(): number {
  const [start] = useState(() => Date.now());
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - start) / 1000)), 250);
    return () => clearInterval(timer);
  }, [start]);
  return seconds;
}

function isAbout(data: unknown, projectId: string): boolean {
  const { issues } = data as { issues?: { project?: { id?: string } }[] };
  return issues?.some(({ project }) => project?.id === projectId) ?? false;
}
