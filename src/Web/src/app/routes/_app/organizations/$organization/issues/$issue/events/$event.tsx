import { createFileRoute } from "@tanstack/react-router";
import { eventQuery } from "~/features/issue/api/get-event";
import { EventView } from "~/features/issue/components/event-view";
import { useFramedIssue } from "~/features/issue/components/issue-frame";
import { readScope } from "~/lib/scope";

/** One event of an issue: by its id, or `latest`, `oldest`, `recommended`. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/events/$event")({
  loaderDeps: ({ search }) => ({ environment: readScope({ ...search }).environment }),
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchQuery(eventQuery(params.organization, params.issue, params.event, deps.environment));
  },
  component: EventRoute,
});

function EventRoute() {
  const { organization, issue: name, event } = Route.useParams();
  const { environment } = Route.useLoaderDeps();
  const issue = useFramedIssue();
  return (
    <EventView organization={organization} name={name} issue={issue} eventName={event} environment={environment} />
  );
}
