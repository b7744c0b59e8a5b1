import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { LateScrubbing } from "~/features/scrub/components/late-scrubbing";
import { ProjectScrubbing } from "~/features/settings/components/project-scrubbing";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/scrubbing")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    return loadTexts("scrub");
  },
  component: ScrubbingRoute,
});

function ScrubbingRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const detail = useProject(organization, project).data;
  return (
    <Page
      title={t("ofProject", { page: t("page.scrubbing"), project: detail?.name ?? project })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectScrubbing organization={organization} project={project}>
        <LateScrubbing organization={organization} project={project} slug={detail?.slug ?? project} />
      </ProjectScrubbing>
    </Page>
  );
}
