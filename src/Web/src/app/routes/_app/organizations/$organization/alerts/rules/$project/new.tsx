import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { NewRuleView } from "~/features/alerts/components/new-rule-view";
import { RuleCrumbs } from "~/features/alerts/components/rule-crumbs";
import { type Template, templates } from "~/features/alerts/model/templates";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";
import { projectsQuery } from "~/lib/session/list-projects";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/$project/new")({
  validateSearch: (search: Record<string, unknown>): { template?: Template; copy?: string } => ({
    template: templates.find((name) => name === textOf(search.template)),
    copy: textOf(search.copy),
  }),
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: NewRuleRoute,
});

function NewRuleRoute() {
  const { t } = useTranslation("alerts");
  const { organization, project } = Route.useParams();
  const { template, copy } = Route.useSearch();
  const navigate = useNavigate();
  return (
    <Page
      title={t("new.title")}
      head={<RuleCrumbs organization={organization} project={project} name={t("new.title")} />}
    >
      <NewRuleView
        key={`${project} ${template} ${copy}`}
        organization={organization}
        project={project}
        template={template}
        copy={copy}
        onCreated={({ id }) =>
          void navigate({
            to: "/organizations/$organization/alerts/rules/$project/$rule/",
            params: { organization, project, rule: id },
            replace: true,
          })
        }
      />
    </Page>
  );
}
