import { createFileRoute } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { Loading } from "~/components/states";
import type { RuleKind } from "~/features/alerts/api/rule-place";
import { KindChoice } from "~/features/alerts/components/kind-choice";
import { NewRuleView } from "~/features/alerts/components/new-rule-view";
import { RuleCrumbs } from "~/features/alerts/components/rule-crumbs";
import { rulePages } from "~/features/alerts/model/rule-pages";
import { type Template, templates } from "~/features/alerts/model/templates";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";
import { projectsQuery } from "~/lib/session/list-projects";

const NewMetricView = lazy(async () => ({
  default: (await import("~/features/alerts/components/new-metric-view")).NewMetricView,
}));

interface NewRuleSearch {
  template?: Template;
  copy?: string;
  /** Absent: a rule about issues. */
  kind?: "metric";
}

export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/$project/new")({
  validateSearch: (search: Record<string, unknown>): NewRuleSearch => ({
    template: templates.find((name) => name === textOf(search.template)),
    copy: textOf(search.copy),
    kind: textOf(search.kind) === "metric" ? "metric" : undefined,
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
  const { template, copy, kind } = Route.useSearch();
  const navigate = Route.useNavigate();
  const place = { organization, project };
  const goTo = (made: RuleKind, rule: string) =>
    void navigate({ to: rulePages[made].rule, params: { ...place, rule }, replace: true });
  const choose = (chosen: RuleKind) =>
    void navigate({
      to: "./",
      search: (previous) => ({ ...previous, template: undefined, kind: chosen === "metric" ? chosen : undefined }),
      replace: true,
    });
  return (
    <Page
      title={t("new.title")}
      head={<RuleCrumbs organization={organization} project={project} name={t("new.title")} />}
    >
      {!copy && <KindChoice value={kind ?? "issue"} onChange={choose} />}
      {kind === "metric" ? (
        <Suspense fallback={<Loading rows={4} height={88} />}>
          <NewMetricView key={`${project} ${copy}`} {...place} copy={copy} onCreated={({ id }) => goTo("metric", id)} />
        </Suspense>
      ) : (
        <NewRuleView
          key={`${project} ${template} ${copy}`}
          {...place}
          template={template}
          copy={copy}
          onCreated={({ id }) => goTo("issue", id)}
        />
      )}
    </Page>
  );
}
