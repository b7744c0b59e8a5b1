import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ProjectScrubbing } from "~/features/settings/components/project-scrubbing";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/scrubbing")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
  },
  component: ScrubbingRoute,
});

function ScrubbingRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("ofProject", { page: t("page.scrubbing"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectScrubbing organization={organization} project={project} />
    </Page>
  );
}
