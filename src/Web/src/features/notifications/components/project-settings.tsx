import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { useProjects } from "~/lib/session/list-projects";
import { type Choice, choices, type Workflow, workflows } from "../api/notification-settings";
import styles from "./notifications.module.css";
import { useSave } from "./use-save";

interface ProjectSettingsProps {
  organization: string;
  /** Of which alerts are otherwise than the rest, by id. */
  projects: Readonly<Record<string, Choice>>;
  /** Of which what others do is otherwise than the rest, by id. */
  workflow: Readonly<Record<string, Workflow>>;
}

/** The organisation's projects, each as the rest or otherwise. */
export function ProjectSettings({ organization, projects, workflow }: ProjectSettingsProps) {
  const { t } = useTranslation("notifications");
  const list = useProjects(organization);
  // One each: either is shown as chosen while the other is on its way.
  const alerts = useSave();
  const others = useSave();
  if (list.isPending) return <Loading rows={3} height={44} />;
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) return null;
  const chosen = { ...projects, ...alerts.shown?.projects };
  const chosenOfOthers = { ...workflow, ...others.shown?.workflowProjects };
  return (
    <section className={styles.section}>
      <h2>{t("projects")}</h2>
      <p className={styles.hint}>{t("projectsHint")}</p>
      <div className={styles.rows}>
        <div className={styles.head} aria-hidden="true">
          <span>{t("column.alerts")}</span>
          <span>{t("column.workflow")}</span>
        </div>
        <ul>
          {list.data.map(({ id, slug }) => (
            <li key={id} className={styles.row}>
              <span className={styles.project} translate="no">
                {slug}
              </span>
              <Select
                label={t("ofProject", { project: slug })}
                caption={t("column.alerts")}
                value={chosen[id] ?? null}
                options={choices}
                text={(value) => t(`choice.${value}`)}
                onChange={(next) =>
                  alerts.save({ projects: { [id]: next } }, { projects: { [id]: projects[id] ?? null } })
                }
              />
              <Select
                label={t("workflow.ofProject", { project: slug })}
                caption={t("column.workflow")}
                value={chosenOfOthers[id] ?? null}
                options={workflows}
                text={(value) => t(`workflow.ofOne.${value}`)}
                onChange={(next) =>
                  others.save(
                    { workflowProjects: { [id]: next } },
                    { workflowProjects: { [id]: workflow[id] ?? null } },
                  )
                }
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

interface SelectProps<T extends string> {
  label: string;
  /** What the column's head says, where there is none. */
  caption: string;
  /** Null: as the rest. */
  value: T | null;
  options: readonly T[];
  text: (value: T) => string;
  onChange: (next: T | null) => void;
}

function Select<T extends string>({ label, caption, value, options, text, onChange }: SelectProps<T>) {
  const { t } = useTranslation("notifications");
  return (
    <span className={styles.choice}>
      <span className={styles.caption} aria-hidden="true">
        {caption}
      </span>
      <select
        className={styles.select}
        value={value ?? ""}
        aria-label={label}
        onChange={({ target }) => onChange(options.find((each) => each === target.value) ?? null)}
      >
        <option value="">{t("choice.inherit")}</option>
        {options.map((each) => (
          <option key={each} value={each}>
            {text(each)}
          </option>
        ))}
      </select>
    </span>
  );
}
