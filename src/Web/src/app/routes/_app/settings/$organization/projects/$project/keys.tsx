import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { TestEvent } from "~/features/projects/components/test-event";
import { ProjectKeys } from "~/features/settings/components/project-keys";
import { loadTexts } from "~/lib/i18n";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { projectKeysQuery } from "~/lib/session/list-project-keys";
import { ProjectTabs } from "../../../../../../settings/project-tabs";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/keys")({
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    void queryClient.prefetchQuery(projectKeysQuery(organization, project));
    return loadTexts("outcome", "projects", "sharing");
  },
  component: KeysRoute,
});

function KeysRoute() {
  const { t } = useTranslation("settings");
  const { organization, project } = Route.useParams();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("ofProject", { page: t("page.keys"), project: name })}
      tabs={<ProjectTabs organization={organization} project={project} />}
      narrow
    >
      <ProjectKeys organization={organization} project={project}>
        <TestEvent organization={organization} project={project} />
      </ProjectKeys>
    </Page>
  );
}
