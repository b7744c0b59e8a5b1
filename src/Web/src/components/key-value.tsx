import type { ReactNode } from "react";
import styles from "./key-value.module.css";

/** Names and their values, in two columns; stacked where there is no room. */
export function KeyValue({ rows }: { rows: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.list}>
      {rows.map((row) => (
        <div key={row.name} className={styles.row}>
          <dt className={styles.name}>{row.name}</dt>
          <dd className={styles.value}>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
