import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Failed, Loading } from "~/components/states";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import styles from "./grouping.module.css";
import { RulesForm } from "./rules-form";

interface ProjectGroupingProps {
  organization: string;
  project: string;
}

/** How a project's events find their issues: its own rules, what they would do, and the ones that come with the product. */
export function ProjectGrouping({ organization, project }: ProjectGroupingProps) {
  const { t } = useTranslation("grouping-rules");
  const detail = useProject(organization, project);
  if (detail.isPending) return <Loading rows={5} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const readOnly = !mayManageProject(detail.data);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("lead")}</p>
      {readOnly && (
        <p className={styles.note}>
          <Icon name="info" />
          <span>{t("settings:readOnly")}</span>
        </p>
      )}
      <RulesForm organization={organization} project={project} detail={detail.data} readOnly={readOnly} />
    </div>
  );
}
