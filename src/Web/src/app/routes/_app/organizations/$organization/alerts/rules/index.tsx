import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ProjectPicker } from "~/components/scope-pickers";
import { rulesQuery } from "~/features/alerts/api/list-rules";
import { AlertTabs } from "~/features/alerts/components/alert-tabs";
import { NewRule } from "~/features/alerts/components/new-rule";
import { RuleList } from "~/features/alerts/components/rule-list";
import { mayEditAlerts } from "~/features/alerts/model/rights";
import { loadTexts } from "~/lib/i18n";
import { readScope } from "~/lib/scope";
import { projectsQuery, useProjects } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/")({
  loaderDeps: ({ search }) => ({ project: readScope({ ...search }).project }),
  loader: ({ context: { queryClient }, params: { organization }, deps: { project } }) => {
    void queryClient.prefetchInfiniteQuery(rulesQuery(organization, project));
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: RulesRoute,
});

function RulesRoute() {
  const { t } = useTranslation("alerts");
  const { organization } = Route.useParams();
  const { project } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const known = useProjects(organization);
  const projects = known.data ?? [];
  const chosen = projects.filter(({ id }) => !project || project.includes(id));
  const editable = chosen.filter(mayEditAlerts);
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <ProjectPicker
            scope={{ project }}
            projects={projects.map(({ id, slug }) => ({ id, slug, environments: [] }))}
            onChange={(changed) => void navigate({ to: "./", search: (previous) => ({ ...previous, ...changed }) })}
          />
          {editable.length > 0 && <NewRule organization={organization} projects={editable} />}
        </>
      }
      tabs={<AlertTabs organization={organization} />}
    >
      <RuleList organization={organization} chosen={project} editable={known.isPending ? undefined : editable} />
    </Page>
  );
}
