import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { useProjects } from "~/lib/session/list-projects";
import styles from "./project-list.module.css";

/** The organisation's projects; each leads to its issues. */
export function ProjectList({ organization }: { organization: string }) {
  const { t } = useTranslation("projects");
  const projects = useProjects(organization);
  if (projects.isPending) return <Loading />;
  if (projects.isError) return <Failed error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.data.length === 0)
    return (
      <Empty icon="projects" title={t("empty.title")}>
        {t("empty.text")}
      </Empty>
    );
  return (
    <ul>
      {projects.data.map((project) => (
        <li key={project.id}>
          <Link
            className={styles.row}
            to="/organizations/$organization/issues/"
            params={{ organization }}
            search={{ project: [project.id] }}
          >
            <Icon name="projects" />
            <span className={styles.name}>{project.name}</span>
            <span className={styles.slug}>{project.slug}</span>
            <span className={styles.since}>
              {project.firstEvent ? <Time value={project.firstEvent} /> : t("noEvent")}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
