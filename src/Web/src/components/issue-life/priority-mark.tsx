import { priorities } from "~/lib/issue-life/standing";
import styles from "./priority-mark.module.css";

/** How soon, by one to three bars; the word stands beside it. */
export function PriorityMark({ priority }: { priority: string | null | undefined }) {
  const known = priorities.find((each) => each === priority) ?? "medium";
  const bars = priorities.length - priorities.indexOf(known);
  return (
    <svg className={styles[known]} width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          className={bar < bars ? styles.on : styles.off}
          x={1 + bar * 4.5}
          y={9 - bar * 3.5}
          width={3}
          height={4 + bar * 3.5}
          rx={1}
        />
      ))}
    </svg>
  );
}
