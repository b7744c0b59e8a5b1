import type { ReactNode } from "react";
import { Icon, type IconName } from "~/components/icon";
import styles from "./forms.module.css";

/** A sentence about the whole page: who may change it, or what just happened. */
export function Note({ icon = "info", good, children }: { icon?: IconName; good?: boolean; children: ReactNode }) {
  return (
    <p className={good ? styles.good : styles.note} role={good ? "status" : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
