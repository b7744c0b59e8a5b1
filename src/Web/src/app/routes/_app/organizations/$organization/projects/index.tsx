import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ProjectList } from "~/features/projects/components/project-list";
import { projectsQuery } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/projects/")({
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(projectsQuery(params.organization));
  },
  component: ProjectsRoute,
});

function ProjectsRoute() {
  const { t } = useTranslation("projects");
  const { organization } = Route.useParams();
  return (
    <Page title={t("title")}>
      <ProjectList organization={organization} />
    </Page>
  );
}
