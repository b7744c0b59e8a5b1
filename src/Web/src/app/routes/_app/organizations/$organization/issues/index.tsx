import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ScopePickers } from "~/components/scope-pickers";
import { environmentsQuery, useEnvironments } from "~/features/issues/api/list-environments";
import { issuesQuery } from "~/features/issues/api/list-issues";
import { IssueStream, type StreamChange } from "~/features/issues/components/issue-stream";
import { IssueTabs } from "~/features/issues/components/issue-tabs";
import { defaultQuery } from "~/features/issues/model/issue-query";
import { UnlessInNoTeam } from "~/features/members/components/no-team";
import { loadTexts } from "~/lib/i18n";
import { readScope } from "~/lib/scope";
import { textOf } from "~/lib/search-params";
import { projectsQuery, useProjects } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/issues/")({
  // An empty query is one, too: every issue.
  validateSearch: (search: Record<string, unknown>): { query?: string } => ({
    query: search.query === "" ? "" : textOf(search.query),
  }),
  loaderDeps: ({ search }) => ({ ...readScope({ ...search }), query: search.query ?? defaultQuery }),
  // Begun here, beside the shell's own requests; the components show how it goes.
  loader: ({ context: { queryClient }, params: { organization }, deps }) => {
    void queryClient.prefetchInfiniteQuery(issuesQuery(organization, deps));
    void queryClient.prefetchQuery(projectsQuery(organization));
    void queryClient.prefetchQuery(environmentsQuery(organization, deps.project));
    return loadTexts("issues", "life");
  },
  component: IssuesRoute,
});

function IssuesRoute() {
  const { t } = useTranslation("issues");
  const { organization } = Route.useParams();
  const search = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const { query, ...scope } = search;
  const change = (changed: StreamChange) =>
    void navigate({ to: "./", search: (previous) => ({ ...previous, ...changed }) });
  const projects = useProjects(organization);
  const environments = useEnvironments(organization, scope.project);
  const names = environments.data?.map(({ name }) => name) ?? [];
  return (
    <Page
      title={t("title")}
      actions={
        <ScopePickers
          scope={scope}
          projects={(projects.data ?? []).map(({ id, slug }) => ({ id, slug, environments: names }))}
          onChange={change}
        />
      }
      tabs={<IssueTabs organization={organization} scope={scope} query={query} />}
    >
      <UnlessInNoTeam organization={organization}>
        <IssueStream organization={organization} search={search} onSearch={change} />
      </UnlessInNoTeam>
    </Page>
  );
}
