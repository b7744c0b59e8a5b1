import { createFileRoute } from "@tanstack/react-router";
import { metricRuleQuery } from "~/features/alerts/api/get-rule";
import { incidentsQuery } from "~/features/alerts/api/list-incidents";
import { MetricHistory } from "~/features/alerts/components/metric-history";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";
import { RulePage } from "../../../../../../../../rule-page";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/metric-rules/$project/$rule/history")({
  loader: ({ context: { queryClient }, params: { organization, project, rule } }) => {
    void queryClient.prefetchInfiniteQuery(incidentsQuery(organization, project, rule));
    void queryClient.prefetchQuery(metricRuleQuery(organization, project, rule));
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: MetricHistoryRoute,
});

function MetricHistoryRoute() {
  const place = Route.useParams();
  return (
    <RulePage kind="metric" place={place}>
      {() => <MetricHistory {...place} />}
    </RulePage>
  );
}
