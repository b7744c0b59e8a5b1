import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import { Failed, Loading } from "~/components/states";
import { choices, useNotificationSettings } from "../api/notification-settings";
import styles from "./notifications.module.css";
import { ProjectSettings } from "./project-settings";
import { QuietHoursSetting } from "./quiet-hours-setting";
import { RefusedAddress } from "./refused-address";
import { ReportsSetting } from "./reports-setting";
import { useSave } from "./use-save";
import { WorkflowSetting } from "./workflow-setting";

/** What is mailed to the person: alerts, in general and of single projects otherwise, and what others do; and when not. What is chosen counts at once. */
export function AccountNotifications({ organization }: { organization: string | undefined }) {
  const { t } = useTranslation("notifications");
  const settings = useNotificationSettings();
  const { save, shown } = useSave();
  if (settings.isPending) return <Loading rows={3} />;
  if (settings.isError) return <Failed error={settings.error} onRetry={() => void settings.refetch()} />;
  const { alerts, projects, workflow, workflowProjects, ownActivity, reports, quota, quiet, mailRefused } =
    settings.data;
  return (
    <div className={styles.sections}>
      {mailRefused && <RefusedAddress refusal={mailRefused} />}
      <section className={styles.section}>
        <div className={styles.setting}>
          <div>
            <h2>{t("alerts")}</h2>
            <p className={styles.hint}>{t("alertsHint")}</p>
          </div>
          <Segmented
            label={t("alerts")}
            value={shown?.alerts ?? alerts}
            options={choices.map((value) => ({ value, label: t(`choice.${value}`) }))}
            onChange={(next) => save({ alerts: next }, { alerts })}
          />
        </div>
        <p className={styles.note}>{t("folded")}</p>
      </section>
      <WorkflowSetting
        workflow={workflow}
        projects={workflowProjects}
        ownActivity={ownActivity}
        claims={settings.data.selfAssignOnResolve}
      />
      <ReportsSetting kind="reports" chosen={reports} />
      <ReportsSetting kind="quota" chosen={quota} />
      <QuietHoursSetting quiet={quiet} />
      {organization && <ProjectSettings organization={organization} projects={projects} workflow={workflowProjects} />}
    </div>
  );
}
