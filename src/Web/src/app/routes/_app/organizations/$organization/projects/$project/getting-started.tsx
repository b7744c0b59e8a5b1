import { createFileRoute, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { latestEventQuery } from "~/features/projects/api/get-latest-event";
import { GettingStarted } from "~/features/projects/components/getting-started";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";
import { projectQuery, useProject } from "~/lib/session/get-project";
import { projectKeysQuery } from "~/lib/session/list-project-keys";

export const Route = createFileRoute("/_app/organizations/$organization/projects/$project/getting-started")({
  validateSearch: (search: Record<string, unknown>): { platform?: string } => ({ platform: textOf(search.platform) }),
  loader: ({ context: { queryClient }, params: { organization, project } }) => {
    void queryClient.prefetchQuery(projectQuery(organization, project));
    void queryClient.prefetchQuery(projectKeysQuery(organization, project));
    void queryClient.prefetchQuery(latestEventQuery(organization, project));
    return loadTexts("projects");
  },
  component: GettingStartedRoute,
});

function GettingStartedRoute() {
  const { t } = useTranslation("projects");
  const { organization, project } = Route.useParams();
  const { platform } = Route.useSearch();
  const navigate = useNavigate();
  const name = useProject(organization, project).data?.name ?? project;
  return (
    <Page
      title={t("setup.title", { project: name })}
      head={
        <>
          <Link to="/organizations/$organization/projects/" params={{ organization }}>
            {t("title")}
          </Link>
          <span aria-hidden="true">/</span>
          <b>{t("setup.title", { project: name })}</b>
        </>
      }
    >
      <GettingStarted
        organization={organization}
        project={project}
        platform={platform}
        onPlatform={(next) =>
          void navigate({
            to: "/organizations/$organization/projects/$project/getting-started/",
            params: { organization, project },
            search: (search) => ({ ...search, platform: next }),
            replace: true,
          })
        }
      />
    </Page>
  );
}
