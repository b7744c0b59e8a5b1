import { createFileRoute } from "@tanstack/react-router";
import { ruleQuery, ruleStatsQuery } from "~/features/alerts/api/get-rule";
import { firingsQuery } from "~/features/alerts/api/list-firings";
import { RuleHistory } from "~/features/alerts/components/rule-history";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";
import { RulePage } from "../../../../../../../../rule-page";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/$project/$rule/history")({
  loader: ({ context: { queryClient }, params: { organization, project, rule } }) => {
    void queryClient.prefetchInfiniteQuery(firingsQuery(organization, project, rule));
    void queryClient.prefetchQuery(ruleStatsQuery(organization, project, rule));
    void queryClient.prefetchQuery(ruleQuery(organization, project, rule));
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: RuleHistoryRoute,
});

function RuleHistoryRoute() {
  const place = Route.useParams();
  return (
    <RulePage kind="issue" place={place}>
      {() => <RuleHistory {...place} />}
    </RulePage>
  );
}
