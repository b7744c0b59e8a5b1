import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { ActivityPage, PastActivityPage } from "~/features/issue/components/activity-page";
import { useFramedIssue, useFramedMoment } from "~/features/issue/components/framed-issue";
import { NotFoundPage } from "../../../../../../../error-pages";

/** All that was done to an issue. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/activity/")({
  component: ActivityRoute,
});

function ActivityRoute() {
  const { organization, issue: name } = Route.useParams();
  const navigate = Route.useNavigate();
  const issue = useFramedIssue();
  const moment = useFramedMoment();
  const client = useQueryClient();
  if (!issue.activity) return <NotFoundPage />;
  if (moment) return <PastActivityPage organization={organization} name={name} issue={issue} />;
  return (
    <ActivityPage
      organization={organization}
      name={name}
      issue={issue}
      onChanged={() => void client.invalidateQueries({ queryKey: ["issues", organization], refetchType: "none" })}
      onAsOf={(asOf) => void navigate({ search: (search) => ({ ...search, asOf }) })}
    />
  );
}
