import styles from "./spinner.module.css";

/** Shows itself only after 400 ms; what is faster needs none. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />;
}
