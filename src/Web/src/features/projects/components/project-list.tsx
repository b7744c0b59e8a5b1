import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { mayManageProject } from "~/lib/session/get-project";
import { type Project, useProjects } from "~/lib/session/list-projects";
import { platformOf } from "../platforms/platforms";
import { PlatformTile } from "./platform-tile";
import styles from "./project-list.module.css";

interface ProjectListProps {
  organization: string;
  onNew: () => void;
}

/** The organisation's projects; each leads to its issues, one that never had an event to its setup. */
export function ProjectList({ organization, onNew }: ProjectListProps) {
  const { t } = useTranslation("projects");
  const projects = useProjects(organization);
  if (projects.isPending) return <Loading />;
  if (projects.isError) return <Failed error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.data.length === 0)
    return (
      <Empty
        icon="projects"
        title={t("empty.title")}
        action={
          <Button look="primary" icon="plus" onClick={onNew}>
            {t("new.title")}
          </Button>
        }
      >
        {t("empty.text")}
      </Empty>
    );
  return (
    <ul className={styles.list}>
      {projects.data.map((project) => (
        <ProjectRow key={project.id} organization={organization} project={project} />
      ))}
    </ul>
  );
}

function ProjectRow({ organization, project }: { organization: string; project: Project }) {
  const { t } = useTranslation("projects");
  const platform = platformOf(project.platform)?.name ?? project.platform;
  return (
    <li className={styles.row}>
      <PlatformTile platform={project.platform} />
      <div className={styles.who}>
        <Link
          className={styles.name}
          to="/organizations/$organization/issues/"
          params={{ organization }}
          search={{ project: [project.id] }}
        >
          {project.name}
        </Link>
        <p className={styles.second}>
          <span translate="no">{project.slug}</span>
          {platform && <span translate="no">{platform}</span>}
        </p>
      </div>
      <p className={styles.since}>
        {project.firstEvent ? (
          <>
            {t("list.firstEvent")} <Time value={project.firstEvent} />
          </>
        ) : (
          <Link
            className={styles.setUp}
            to="/organizations/$organization/projects/$project/getting-started/"
            params={{ organization, project: project.slug }}
          >
            {t("list.setUp")}
          </Link>
        )}
      </p>
      <Link
        className={styles.settings}
        to="/settings/$organization/projects/$project/"
        params={{ organization, project: project.slug }}
        title={
          mayManageProject(project)
            ? t("list.settings", { project: project.name })
            : t("list.seeSettings", { project: project.name })
        }
        aria-label={t("list.settings", { project: project.name })}
      >
        <Icon name="settings" />
      </Link>
    </li>
  );
}
