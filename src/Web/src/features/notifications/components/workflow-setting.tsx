import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import { Switch } from "~/components/switch";
import { type Workflow, workflows } from "../api/notification-settings";
import styles from "./notifications.module.css";
import { useSave } from "./use-save";

interface WorkflowSettingProps {
  workflow: Workflow;
  /** The same of projects that are otherwise than the rest. */
  projects: Readonly<Record<string, Workflow>>;
  ownActivity: boolean;
  claims: boolean;
}

/** Of which issues one is told what others do with them, and whether what one does oneself, too; and whether what one resolves becomes one's own. */
export function WorkflowSetting({ workflow, projects, ownActivity, claims }: WorkflowSettingProps) {
  const { t } = useTranslation("notifications");
  const id = useId();
  const claimsId = useId();
  // One each: each is shown as chosen while another is on its way.
  const which = useSave();
  const own = useSave();
  const claiming = useSave();
  const chosen = which.shown?.workflow ?? workflow;
  const isToldNothing = chosen === "never" && Object.values(projects).every((each) => each === "never");
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
          disabled={isToldNothing}
          onChange={(next) => own.save({ ownActivity: next }, { ownActivity })}
        />
      </div>
      <div className={styles.switched}>
        <span id={claimsId}>{t("workflow.claims")}</span>
        <Switch
          labelledBy={claimsId}
          checked={claiming.shown?.selfAssignOnResolve ?? claims}
          onChange={(next) => claiming.save({ selfAssignOnResolve: next }, { selfAssignOnResolve: claims })}
        />
      </div>
    </section>
  );
}
