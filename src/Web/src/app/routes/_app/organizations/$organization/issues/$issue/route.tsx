import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Outlet, retainSearchParams, useMatch, useNavigate } from "@tanstack/react-router";
import { issueQuery } from "~/features/issue/api/get-issue";
import { issueTagsQuery } from "~/features/issue/api/list-issue-tags";
import { IssueFrame } from "~/features/issue/components/issue-frame";
import { MissingIssue } from "~/features/issue/components/whereabouts";
import { loadTexts } from "~/lib/i18n";
import { momentOf } from "~/lib/issue-life/as-of";
import { readScope } from "~/lib/scope";
import { textOf } from "~/lib/search-params";
import { NotFoundPage } from "../../../../../../error-pages";
import { neighborsOf, useLastIssueList } from "../../../../../../last-issue-list";

/** An issue's pages. The list's query stays in the address, for the way back and for the issues beside this one. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue")({
  validateSearch: (search: Record<string, unknown>): { query?: string; asOf?: string } => ({
    query: textOf(search.query),
    asOf: momentOf(search.asOf),
  }),
  search: { middlewares: [retainSearchParams(["query", "asOf"])] },
  loaderDeps: ({ search }) => ({ environment: readScope({ ...search }).environment }),
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchQuery(issueQuery(params.organization, params.issue));
    void queryClient.prefetchQuery(issueTagsQuery(params.organization, params.issue, deps.environment));
    return loadTexts("issue", "life");
  },
  component: IssueRoute,
});

function IssueRoute() {
  const { organization, issue } = Route.useParams();
  const { query, asOf } = Route.useSearch();
  const { environment } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const table = useMatch({ from: "/_app/organizations/$organization/issues/$issue/events/", shouldThrow: false });
  const activity = useMatch({ from: "/_app/organizations/$organization/issues/$issue/activity/", shouldThrow: false });
  const stay = useNavigate();
  const client = useQueryClient();
  const list = useLastIssueList(organization, query);
  const { previous, next } = neighborsOf(list, issue);
  const open = (name: string | undefined) =>
    name === undefined
      ? undefined
      : () =>
          void navigate({
            to: "/organizations/$organization/issues/$issue/",
            params: { organization, issue: name },
          });
  return (
    <IssueFrame
      key={issue}
      organization={organization}
      name={issue}
      environment={environment}
      onList={() =>
        void navigate({ to: "/organizations/$organization/issues/", params: { organization }, search: { query } })
      }
      onNext={open(next)}
      onPrevious={open(previous)}
      asOf={asOf}
      onAsOf={(moment) => void stay({ to: "./", search: (search) => ({ ...search, asOf: moment }) })}
      hasActivity={activity !== undefined}
      hasList={table !== undefined}
      onChanged={() => void client.invalidateQueries({ queryKey: ["issues", organization], refetchType: "none" })}
      notFound={
        <MissingIssue organization={organization} name={issue}>
          <NotFoundPage />
        </MissingIssue>
      }
    >
      <Outlet />
    </IssueFrame>
  );
}
