import type { ReactNode } from "react";
import styles from "./tabs.module.css";

/** Views of a page, each a link: the URL is the state. Inside stand `<Link className={tabClass}>`s. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}

export const tabClass = styles.tab ?? "";

export function TabCount({ children }: { children: ReactNode }) {
  return <span className={styles.count}>{children}</span>;
}
