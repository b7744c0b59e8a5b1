import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { platforms } from "~/features/projects/platforms/platforms";
import { ProjectGeneral } from "~/features/settings/components/project-general";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/general")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    return loadTexts("sharing");
  },
  component: GeneralRoute,
});

function GeneralRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  const navigate = useNavigate();
  return (
    <Page
      title={t("ofProject", { page: t("page.general"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectGeneral
        organization={organization}
        project={project}
        platforms={platforms}
        onGone={() =>
          void navigate({ to: "/settings/$organization/projects/", params: { organization }, replace: true })
        }
        onSlug={(slug) =>
          void navigate({
            to: "/settings/$organization/projects/$project/general/",
            params: { organization, project: slug },
            replace: true,
          })
        }
      />
    </Page>
  );
}
