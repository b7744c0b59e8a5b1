import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Empty, Failed, Loading } from "~/components/states";
import { useProjects } from "~/lib/session/list-projects";
import styles from "./settings-projects.module.css";

/** The organisation's projects, each leading to its settings. */
export function SettingsProjects({ organization }: { organization: string }) {
  const { t } = useTranslation("settings");
  const projects = useProjects(organization);
  if (projects.isPending) return <Loading rows={4} height={48} />;
  if (projects.isError) return <Failed error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.data.length === 0)
    return (
      <Empty
        icon="projects"
        title={t("projects.empty")}
        action={
          <Link to="/organizations/$organization/projects/new/" params={{ organization }}>
            {t("projects.new")}
          </Link>
        }
      >
        {t("projects.emptyText")}
      </Empty>
    );
  return (
    <ul className={styles.list}>
      {projects.data.map((project) => (
        <li key={project.id}>
          <Link
            className={styles.row}
            to="/settings/$organization/projects/$project/"
            params={{ organization, project: project.slug }}
          >
            <span className={styles.name}>{project.name}</span>
            <span className={styles.slug} translate="no">
              {project.slug}
            </span>
            <Icon name="chevron-right" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
