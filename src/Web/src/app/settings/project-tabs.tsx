import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Tabs, tabClass } from "~/components/tabs";
import styles from "./project-tabs.module.css";
import { projectPages } from "./settings-pages";

/** A project's pages side by side, where the list at the left is not in view. */
export function ProjectTabs({ organization, project }: { organization: string; project: string }) {
  const { t } = useTranslation("settings");
  return (
    <div className={styles.tabs}>
      <Tabs label={t("page.projects")}>
        {projectPages.map(({ id, to }) => (
          <Link key={id} className={tabClass} to={to} params={{ organization, project } as never} replace>
            {t(`page.${id}`)}
          </Link>
        ))}
      </Tabs>
    </div>
  );
}
