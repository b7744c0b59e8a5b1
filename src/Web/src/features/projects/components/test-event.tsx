import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { classNames } from "~/components/class-names";
import { Icon } from "~/components/icon";
import { Spinner } from "~/components/spinner";
import { isApiError } from "~/lib/api-error";
import { useProjectKeys } from "~/lib/session/list-project-keys";
import type { Translate } from "~/lib/translate";
import { findEvent, sendTestEvent } from "../api/send-test-event";
import styles from "./test-event.module.css";

const pollMilliseconds = 500;
/** How often it is looked for: half a minute. */
const looksMax = 60;

interface TestEventProps {
  organization: string;
  project: string;
}

/** Sends a real event from this page and leads to its issue as soon as it has arrived. */
export function TestEvent({ organization, project }: TestEventProps) {
  const { t } = useTranslation("projects");
  const keys = useProjectKeys(organization, project);
  const dsn = keys.data?.find(({ isActive }) => isActive)?.dsn.public;
  const sending = useMutation({ mutationFn: (to: string) => sendTestEvent(to, t("test.text")) });
  const eventId = sending.data;
  const arriving = useQuery({
    queryKey: ["test-event", organization, project, eventId],
    queryFn: ({ signal }) => findEvent(organization, project, eventId ?? "", signal),
    enabled: eventId !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) =>
      state.data || state.status === "error" || state.dataUpdateCount >= looksMax ? false : pollMilliseconds,
  });
  if (!dsn) return null;
  const error = sending.error ?? arriving.error;
  const arrived = arriving.data;
  const lost = !arrived && !error && isLost(arrived, arriving.dataUpdatedAt, sending.submittedAt);
  const waiting = eventId !== undefined && !arrived && !error && !lost;
  return (
    <div className={styles.line}>
      <Button busy={sending.isPending || waiting} onClick={() => sending.mutate(dsn)}>
        {t("test.send")}
      </Button>
      <span className={styles.line} role="status">
        {waiting && (
          <span className={styles.state}>
            <Spinner />
            {t("test.waiting")}
          </span>
        )}
        {arrived && (
          <>
            <span className={classNames(styles.state, styles.arrived)}>
              <Icon name="check" size={14} />
              {t("test.arrived")}
            </span>
            <Link
              className={styles.open}
              to="/organizations/$organization/issues/$issue/events/$event/"
              params={{ organization, issue: arrived.groupID, event: arrived.eventID }}
            >
              {t("test.open")}
              <Icon name="arrow-right" size={14} />
            </Link>
          </>
        )}
        {error && <span className={classNames(styles.state, styles.failed)}>{refusal(error, t)}</span>}
        {lost && <span className={classNames(styles.state, styles.failed)}>{t("test.lost")}</span>}
      </span>
    </div>
  );
}

/** It was looked for until patience ended. */
function isLost(event: unknown, lookedAt: number, sentAt: number): boolean {
  return event === null && lookedAt - sentAt >= (looksMax - 1) * pollMilliseconds;
}

function refusal(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status === 403) return t("projects:test.refused");
  if (error.status === 429) return t("projects:test.limited");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
