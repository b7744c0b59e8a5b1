import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import { Failed, Loading } from "~/components/states";
import { useProjects } from "~/lib/session/list-projects";
import { type Choice, choices, useNotificationSettings } from "../api/notification-settings";
import styles from "./notifications.module.css";
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
  const { alerts, projects, workflow, ownActivity, reports, quota, quiet, mailRefused } = settings.data;
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
            onChange={(next) => save({ alerts: next, projects: {} }, { alerts, projects: {} })}
          />
        </div>
        <p className={styles.note}>{t("folded")}</p>
      </section>
      <WorkflowSetting workflow={workflow} ownActivity={ownActivity} />
      <ReportsSetting kind="reports" chosen={reports} />
      <ReportsSetting kind="quota" chosen={quota} />
      <QuietHoursSetting quiet={quiet} />
      {organization && (
        <Projects
          organization={organization}
          chosen={{ ...projects, ...shown?.projects }}
          onChange={(id, next) =>
            save({ alerts, projects: { [id]: next } }, { alerts, projects: { [id]: projects[id] ?? null } })
          }
        />
      )}
    </div>
  );
}

interface ProjectsProps {
  organization: string;
  chosen: Readonly<Record<string, Choice | null>>;
  onChange: (id: string, choice: Choice | null) => void;
}

/** The organisation's projects, each as the rest or otherwise. */
function Projects({ organization, chosen, onChange }: ProjectsProps) {
  const { t } = useTranslation("notifications");
  const projects = useProjects(organization);
  if (projects.isPending) return <Loading rows={3} height={44} />;
  if (projects.isError) return <Failed error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.data.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t("projects")}</h2>
      <p className={styles.hint}>{t("projectsHint")}</p>
      <ul className={styles.rows}>
        {projects.data.map(({ id, slug }) => (
          <li key={id} className={styles.row}>
            <span className={styles.project} translate="no">
              {slug}
            </span>
            <select
              className={styles.select}
              value={chosen[id] ?? ""}
              aria-label={t("ofProject", { project: slug })}
              onChange={({ target }) => onChange(id, choices.find((each) => each === target.value) ?? null)}
            >
              <option value="">{t("choice.inherit")}</option>
              {choices.map((value) => (
                <option key={value} value={value}>
                  {t(`choice.${value}`)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
}
