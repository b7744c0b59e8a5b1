import { useTranslation } from "react-i18next";
import { formatTimeOfDay } from "~/lib/format";
import { type LiveState, useLiveState } from "~/lib/live";
import type { Translate } from "~/lib/translate";
import styles from "./live-dot.module.css";

/** Whether what is shown follows the server. */
export function LiveDot() {
  const { t, i18n } = useTranslation("shell");
  const state = useLiveState();
  const text = wording(state, t, i18n.language);
  return (
    <p className={styles.live} role="status" title={text}>
      <span className={styles[state.status]} aria-hidden="true" />
      <span className={styles.text}>{text}</span>
    </p>
  );
}

function wording(state: LiveState, t: Translate, language: string): string {
  const time = "since" in state ? formatTimeOfDay(language, state.since) : "";
  return t(`live.${state.status}`, { time });
}
