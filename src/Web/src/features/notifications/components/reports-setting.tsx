import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "~/components/switch";
import type { Choice } from "../api/notification-settings";
import styles from "./notifications.module.css";
import { useSave } from "./use-save";

/** Whether a kind of mail comes that is about no single issue: the weekly report, or warnings that limits drop something. */
export function ReportsSetting({ kind, chosen }: { kind: "reports" | "quota"; chosen: Choice }) {
  const { t } = useTranslation("notifications");
  const id = useId();
  const { save, shown } = useSave();
  return (
    <section className={styles.section}>
      <div className={styles.switched}>
        <div>
          <h2 id={id}>{t(`${kind}.title`)}</h2>
          <p className={styles.hint}>{t(`${kind}.hint`)}</p>
        </div>
        <Switch
          labelledBy={id}
          checked={(shown?.[kind] ?? chosen) === "always"}
          onChange={(next) => save({ [kind]: next ? "always" : "never" }, { [kind]: chosen })}
        />
      </div>
    </section>
  );
}
