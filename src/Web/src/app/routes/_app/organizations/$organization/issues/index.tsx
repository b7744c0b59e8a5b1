import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { issuesQuery } from "~/features/issues/api/list-issues";
import { IssueStream } from "~/features/issues/components/issue-stream";
import { readScope } from "~/lib/scope";
import { textOf } from "~/lib/search-params";

export const Route = createFileRoute("/_app/organizations/$organization/issues/")({
  validateSearch: (search: Record<string, unknown>): { query?: string } => ({ query: textOf(search.query) }),
  loaderDeps: ({ search }) => ({ ...readScope({ ...search }), query: search.query }),
  // Begun here, beside the shell's own requests; the component shows how it goes.
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchInfiniteQuery(issuesQuery(params.organization, deps));
  },
  component: IssuesRoute,
});

function IssuesRoute() {
  const { t } = useTranslation("issues");
  const { organization } = Route.useParams();
  const search = Route.useLoaderDeps();
  return (
    <Page title={t("title")}>
      <IssueStream organization={organization} search={search} />
    </Page>
  );
}
