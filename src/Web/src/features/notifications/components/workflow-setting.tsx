import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import { Switch } from "~/components/switch";
import { type Workflow, workflows } from "../api/notification-settings";
import styles from "./notifications.module.css";
import { useSave } from "./use-save";

interface WorkflowSettingProps {
  workflow: Workflow;
  ownActivity: boolean;
}

/** Of which issues one is told what others do with them, and whether what one does oneself, too. */
export function WorkflowSetting({ workflow, ownActivity }: WorkflowSettingProps) {
  const { t } = useTranslation("notifications");
  const id = useId();
  // One each: either is shown as chosen while the other is on its way.
  const which = useSave();
  const own = useSave();
  const chosen = which.shown?.workflow ?? workflow;
  return (
    <section className={styles.section}>
      <div className={styles.setting}>
        <div>
          <h2>{t("workflow.title")}</h2>
          <p className={styles.hint}>{t("workflow.hint")}</p>
        </div>
        <Segmented
          label={t("workflow.title")}
          value={chosen}
          options={workflows.map((value) => ({ value, label: t(`workflow.choice.${value}`) }))}
          onChange={(next) => which.save({ workflow: next }, { workflow })}
        />
      </div>
      <div className={styles.switched}>
        <span id={id}>{t("workflow.own")}</span>
        <Switch
          labelledBy={id}
          checked={own.shown?.ownActivity ?? ownActivity}
          disabled={chosen === "never"}
          onChange={(next) => own.save({ ownActivity: next }, { ownActivity })}
        />
      </div>
    </section>
  );
}
