import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./pill.module.css";

export type PillTone = "neutral" | "accent" | "ok" | "warn" | "danger";

export function Pill({ tone = "neutral", children, title }: { tone?: PillTone; children: ReactNode; title?: string }) {
  return (
    <span className={classNames(styles.pill, styles[tone])} title={title}>
      {children}
    </span>
  );
}
