import { createFileRoute } from "@tanstack/react-router";
import { metricRuleQuery } from "~/features/alerts/api/get-rule";
import { MetricView } from "~/features/alerts/components/metric-view";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";
import { RulePage } from "../../../../../../../../rule-page";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/metric-rules/$project/$rule/")({
  loader: ({ context: { queryClient }, params: { organization, project, rule } }) => {
    void queryClient.prefetchQuery(metricRuleQuery(organization, project, rule));
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: MetricRuleRoute,
});

function MetricRuleRoute() {
  const place = Route.useParams();
  return (
    <RulePage kind="metric" place={place}>
      {(readOnly) => <MetricView {...place} readOnly={readOnly} />}
    </RulePage>
  );
}
