import type { ReactNode } from "react";
import styles from "./grouping.module.css";

interface FoldProps {
  title: string;
  onOpen?: () => void;
  children: ReactNode;
}

/** What is not needed on every visit. */
export function Fold({ title, onOpen, children }: FoldProps) {
  return (
    <details
      className={styles.fold}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary>{title}</summary>
      <div className={styles.folded}>{children}</div>
    </details>
  );
}
