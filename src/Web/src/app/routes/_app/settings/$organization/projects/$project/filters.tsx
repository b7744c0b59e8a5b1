import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { projectFiltersQuery } from "~/features/settings/api/project-filters";
import { ProjectFilters } from "~/features/settings/components/project-filters";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/filters")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    void queryClient.prefetchQuery(projectFiltersQuery(organization, project));
    return loadTexts("outcome");
  },
  component: FiltersRoute,
});

function FiltersRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("ofProject", { page: t("page.filters"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectFilters organization={organization} project={project} />
    </Page>
  );
}
