import type { ReactNode } from "react";
import styles from "./rail-part.module.css";

interface RailPartProps {
  title: string;
  /** What it is called where the title alone could mean something else. */
  label?: string;
  action?: ReactNode;
  children: ReactNode;
}

export function RailPart({ title, label = title, action, children }: RailPartProps) {
  return (
    <section className={styles.part} aria-label={label}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
