import styles from "./mark.module.css";

/** The mark: a ring that an event enters; the fact in it is kept. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path className={styles.ring} d="M15.3 4.3A8.5 8.5 0 1 0 20.2 10.5" strokeLinecap="round" />
      <circle className={styles.arriving} cx="19" cy="5" r="2.7" />
      <circle className={styles.kept} cx="12" cy="12.2" r="2.2" />
    </svg>
  );
}
