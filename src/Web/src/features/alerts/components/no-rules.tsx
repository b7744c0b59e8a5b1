import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/field";
import { Icon } from "~/components/icon";
import { Empty } from "~/components/states";
import { type Project, useProjects } from "~/lib/session/list-projects";
import { templates } from "../model/templates";
import styles from "./rule-list.module.css";

interface NoRulesProps {
  organization: string;
  /** Those that the person may make rules for. */
  projects: readonly Project[];
}

/** The two rules that most teams start with: each opens filled in, and says what it would have sent. */
export function NoRules({ organization, projects }: NoRulesProps) {
  const { t } = useTranslation("alerts");
  const all = useProjects(organization).data;
  const [chosen, setChosen] = useState<string>();
  const project = projects.find(({ slug }) => slug === chosen) ?? projects[0];
  if (all?.length === 0)
    return (
      <Empty
        icon="projects"
        title={t("empty.title")}
        action={
          <Link to="/organizations/$organization/projects/new/" params={{ organization }}>
            {t("empty.newProject")}
          </Link>
        }
      >
        {t("empty.noProject")}
      </Empty>
    );
  if (!project)
    return (
      <Empty icon="alerts" title={t("empty.title")}>
        {t("empty.readOnly")}
      </Empty>
    );
  return (
    <Empty
      icon="alerts"
      title={t("empty.title")}
      action={
        <div className={styles.starts}>
          {projects.length > 1 && (
            <SelectField
              label={t("new.project")}
              value={project.slug}
              options={projects.map(({ slug }) => ({ value: slug, label: slug }))}
              onChange={({ target }) => setChosen(target.value)}
            />
          )}
          {templates.map((template) => (
            <Link
              key={template}
              className={styles.start}
              to="/organizations/$organization/alerts/rules/$project/new/"
              params={{ organization, project: project.slug }}
              search={(previous) => ({ ...previous, template })}
            >
              <span className={styles.startText}>
                <b>{t(`template.${template}.title`)}</b>
                <span>{t(`template.${template}.text`)}</span>
              </span>
              <Icon name="chevron-right" />
            </Link>
          ))}
        </div>
      }
    >
      {t("empty.text")}
    </Empty>
  );
}
