import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { deletedProjectsQuery } from "~/features/settings/api/project-sharing";
import { DeletedProjects } from "~/features/settings/components/deleted-projects";
import { SettingsProjects } from "~/features/settings/components/settings-projects";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/settings/$organization/projects/")({
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(projectsQuery(params.organization));
    void queryClient.prefetchQuery(deletedProjectsQuery(params.organization));
    return loadTexts("sharing");
  },
  component: ProjectsSettingsRoute,
});

function ProjectsSettingsRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.projects")} narrow>
      <SettingsProjects organization={organization} />
      <DeletedProjects organization={organization} />
    </Page>
  );
}
