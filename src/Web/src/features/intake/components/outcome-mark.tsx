import type { Outcome } from "../model/outcomes";
import styles from "./intake-view.module.css";

/** The colour that an outcome has in the chart; its name stands beside it. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  return <span className={styles.mark} data-outcome={outcome} aria-hidden="true" />;
}
