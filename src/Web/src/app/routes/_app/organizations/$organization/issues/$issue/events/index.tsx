import { createFileRoute } from "@tanstack/react-router";
import { issueEventsQuery } from "~/features/issue/api/list-issue-events";
import { EventTable } from "~/features/issue/components/event-table";
import { useFramedIssue } from "~/features/issue/components/framed-issue";
import { readScope } from "~/lib/scope";

/** All events of an issue. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/events/")({
  loaderDeps: ({ search }) => {
    const { project: _, ...scope } = readScope({ ...search });
    return scope;
  },
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchInfiniteQuery(issueEventsQuery(params.organization, params.issue, deps));
  },
  component: EventsRoute,
});

function EventsRoute() {
  const { organization, issue: name } = Route.useParams();
  const scope = Route.useLoaderDeps();
  const issue = useFramedIssue();
  return <EventTable organization={organization} name={name} scope={scope} total={Number(issue.count)} />;
}
