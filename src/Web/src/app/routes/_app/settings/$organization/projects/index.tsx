import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { SettingsProjects } from "~/features/settings/components/settings-projects";
import { projectsQuery } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/settings/$organization/projects/")({
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(projectsQuery(params.organization));
  },
  component: ProjectsSettingsRoute,
});

function ProjectsSettingsRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.projects")} narrow>
      <SettingsProjects organization={organization} />
    </Page>
  );
}
