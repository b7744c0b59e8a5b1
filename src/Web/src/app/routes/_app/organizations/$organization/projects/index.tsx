import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Page } from "~/components/page";
import { ProjectList } from "~/features/projects/components/project-list";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/projects/")({
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(projectsQuery(params.organization));
    return loadTexts("projects");
  },
  component: ProjectsRoute,
});

function ProjectsRoute() {
  const { t } = useTranslation("projects");
  const { organization } = Route.useParams();
  const navigate = useNavigate();
  const toNew = () => void navigate({ to: "/organizations/$organization/projects/new/", params: { organization } });
  return (
    <Page
      title={t("title")}
      actions={
        <Button icon="plus" onClick={toNew}>
          {t("new.title")}
        </Button>
      }
    >
      <ProjectList organization={organization} onNew={toNew} />
    </Page>
  );
}
