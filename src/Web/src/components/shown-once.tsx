import { CopyButton } from "./copy-button";
import { Icon } from "./icon";
import styles from "./shown-once.module.css";

interface ShownOnceProps {
  secret: string;
  /** What it is: "Token". */
  what: string;
  /** What just happened, for those who hear the page. */
  label: string;
  /** That it is shown here and never again. */
  text: string;
}

/** A secret just made: it is told here and never again. */
export function ShownOnce({ secret, what, label, text }: ShownOnceProps) {
  return (
    <section className={styles.section} aria-label={label}>
      <p className={styles.good} role="status">
        <Icon name="check" />
        <span>{text}</span>
      </p>
      <div className={styles.secret}>
        <code translate="no">{secret}</code>
        <CopyButton text={secret} what={what} />
      </div>
    </section>
  );
}
