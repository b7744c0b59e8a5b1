import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ProjectPicker, TimePicker } from "~/components/scope-pickers";
import { statsQuery } from "~/features/intake/api/get-stats";
import { IntakeView } from "~/features/intake/components/intake-view";
import { categoriesOf } from "~/features/intake/model/categories";
import { ReceiptField } from "~/features/receipts/components/receipt-field";
import { loadTexts } from "~/lib/i18n";
import { readScope, type Scope } from "~/lib/scope";
import { textOf } from "~/lib/search-params";
import { projectsQuery, useProjects } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/stats")({
  validateSearch: (search: Record<string, unknown>): { category?: string } => ({ category: textOf(search.category) }),
  loaderDeps: ({ search }) => ({ ...readScope({ ...search }), environment: undefined, category: search.category }),
  loader: ({ context: { queryClient }, params: { organization }, deps: { category, ...scope } }) => {
    void queryClient.prefetchQuery(
      statsQuery(organization, ["outcome"], { ...scope, categories: categoriesOf(category) }),
    );
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("intake", "outcome", "receipts");
  },
  component: IntakeRoute,
});

function IntakeRoute() {
  const { t } = useTranslation("intake");
  const { organization } = Route.useParams();
  const { category, ...scope } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const projects = useProjects(organization).data ?? [];
  const change = (changed: Partial<Scope> & { category?: string }) =>
    void navigate({ to: "./", search: (previous) => ({ ...previous, ...changed }) });
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <ProjectPicker
            scope={scope}
            projects={projects.map(({ id, slug }) => ({ id, slug, environments: [] }))}
            onChange={change}
          />
          <TimePicker scope={scope} onChange={change} />
        </>
      }
    >
      <ReceiptField
        onOpen={(event) =>
          void navigate({ to: "/organizations/$organization/intake/receipt/$event/", params: { organization, event } })
        }
      />
      <IntakeView
        organization={organization}
        scope={scope}
        category={category}
        projects={projects}
        onCategory={(next) => change({ category: next })}
      />
    </Page>
  );
}
