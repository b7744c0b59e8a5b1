import { createFileRoute } from "@tanstack/react-router";
import { ruleQuery } from "~/features/alerts/api/get-rule";
import { RuleView } from "~/features/alerts/components/rule-view";
import { loadTexts } from "~/lib/i18n";
import { projectsQuery } from "~/lib/session/list-projects";
import { RulePage } from "../../../../../../../../rule-page";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/$project/$rule/")({
  loader: ({ context: { queryClient }, params: { organization, project, rule } }) => {
    void queryClient.prefetchQuery(ruleQuery(organization, project, rule));
    void queryClient.prefetchQuery(projectsQuery(organization));
    return loadTexts("alerts", "alert-words");
  },
  component: RuleRoute,
});

function RuleRoute() {
  const place = Route.useParams();
  return (
    <RulePage kind="issue" place={place}>
      {(readOnly) => <RuleView {...place} readOnly={readOnly} />}
    </RulePage>
  );
}
