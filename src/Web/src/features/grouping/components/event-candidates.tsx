import { useTranslation } from "react-i18next";
import { Time } from "~/components/time";
import { toast } from "~/lib/toasts";
import { useAlikeIssues, useLatestEvent, useOtherEvents } from "../api/list-candidates";
import styles from "./grouping.module.css";
import type { GroupingViewProps } from "./grouping-view";

interface EventCandidatesProps
  extends Pick<GroupingViewProps, "organization" | "project" | "issue" | "likeness" | "eventId"> {
  onPick: (eventId: string) => void;
}

/** Events one may want to compare with: others of the issue, and the newest of issues that look alike. */
export function EventCandidates({ organization, project, issue, likeness, eventId, onPick }: EventCandidatesProps) {
  const { t } = useTranslation("grouping");
  const events = useOtherEvents(organization, issue);
  const issues = useAlikeIssues(organization, project.id, likeness);
  const latest = useLatestEvent(organization);
  const others = events.data?.filter((event) => event.eventID !== eventId).slice(0, 5) ?? [];
  const own = events.data?.[0]?.groupID;
  const alike = issues.data?.filter(({ id }) => own !== undefined && id !== own).slice(0, 5) ?? [];
  if (others.length === 0 && alike.length === 0) return null;
  return (
    <div className={styles.candidates}>
      {others.length > 0 && (
        <div>
          <h4 className={styles.label}>{t("compare.ofIssue")}</h4>
          <ul>
            {others.map((event) => (
              <li key={event.eventID}>
                <button type="button" className={styles.pick} onClick={() => onPick(event.eventID)}>
                  <code translate="no">{event.eventID.slice(0, 8)}</code> <Time value={event.dateCreated} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {alike.length > 0 && (
        <div>
          <h4 className={styles.label}>{t("compare.alike")}</h4>
          <ul>
            {alike.map(({ id, shortId, title }) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.pick}
                  translate="no"
                  onClick={() =>
                    latest.mutate(id, {
                      onSuccess: onPick,
                      onError: () => toast(t("compare.noEvent", { issue: shortId }), { tone: "danger" }),
                    })
                  }
                >
                  {shortId} <span className={styles.candidate}>{title}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
