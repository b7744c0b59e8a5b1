import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ProjectGrouping } from "~/features/grouping-rules/components/project-grouping";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/grouping")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    return loadTexts("grouping-rules");
  },
  component: GroupingRoute,
});

function GroupingRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("ofProject", { page: t("page.grouping"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectGrouping key={project} organization={organization} project={project} />
    </Page>
  );
}
