import { Time } from "~/components/time";
import { clientOf, type EventDetail, tagOf } from "../model/event";
import styles from "./event-facts.module.css";

/** When, where, in which release and on what, in one line. */
export function EventFacts({ event }: { event: EventDetail }) {
  const facts = [tagOf(event, "environment"), event.release?.version, clientOf(event)];
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
