import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { projectLimitsQuery } from "~/features/settings/api/limits";
import { ProjectLimits } from "~/features/settings/components/project-limits";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/limits")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    void queryClient.prefetchQuery(projectLimitsQuery(organization, project));
    return loadTexts("outcome");
  },
  component: LimitsRoute,
});

function LimitsRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("ofProject", { page: t("page.limits"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectLimits organization={organization} project={project} />
    </Page>
  );
}
