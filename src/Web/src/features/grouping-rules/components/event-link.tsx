import { Link } from "@tanstack/react-router";
import type { EventSample } from "../api/preview-rules";
import styles from "./grouping.module.css";

interface EventLinkProps {
  organization: string;
  project: string;
  event: EventSample;
}

/** An event by its title; its issue is found on the way. */
export function EventLink({ organization, project, event }: EventLinkProps) {
  return (
    <Link
      className={styles.event}
      to="/organizations/$organization/projects/$project/events/$event/"
      params={{ organization, project, event: event.eventID }}
      preload={false}
      title={event.eventID}
      translate="no"
    >
      {event.title}
    </Link>
  );
}
