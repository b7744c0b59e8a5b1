import { Time } from "~/components/time";
import { clientOf, type EventDetail, tagOf } from "../model/event";
import styles from "./event-facts.module.css";

/** When, where, on what and in which release, in one line; what has no room is cut from the end. */
export function EventFacts({ event }: { event: EventDetail }) {
  const facts = [tagOf(event, "environment"), clientOf(event), event.release?.version];
  return (
    <>
      <Time value={event.dateCreated} />
      {[...new Set(facts)].map(
        (fact) =>
          fact && (
            <span key={fact} className={styles.fact} title={fact} translate="no">
              {fact}
            </span>
          ),
      )}
    </>
  );
}
