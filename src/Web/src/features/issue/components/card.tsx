import type { ReactNode } from "react";
import styles from "./card.module.css";

/** A group of values with a heading. */
export function Card({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>
        <span>{title}</span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </h3>
      {children}
    </div>
  );
}
