import { createFileRoute } from "@tanstack/react-router";
import { eventQuery } from "~/features/issue/api/get-event";
import { EventView } from "~/features/issue/components/event-view";
import { useFramedIssue } from "~/features/issue/components/issue-frame";
import { readScope } from "~/lib/scope";

/** The event that tells most, as the server recommends. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/")({
  loaderDeps: ({ search }) => ({ environment: readScope({ ...search }).environment }),
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchQuery(eventQuery(params.organization, params.issue, "recommended", deps.environment));
  },
  component: RecommendedEventRoute,
});

function RecommendedEventRoute() {
  const { organization, issue: name } = Route.useParams();
  const { environment } = Route.useLoaderDeps();
  const issue = useFramedIssue();
  return (
    <EventView
      organization={organization}
      name={name}
      issue={issue}
      eventName="recommended"
      environment={environment}
    />
  );
}
