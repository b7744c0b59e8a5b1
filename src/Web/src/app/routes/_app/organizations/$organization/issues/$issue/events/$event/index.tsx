import { createFileRoute } from "@tanstack/react-router";
import { eventQuery } from "~/features/issue/api/get-event";
import { loadTexts } from "~/lib/i18n";
import { readScope } from "~/lib/scope";
import { FramedEvent } from "../../../../../../../../issue/framed-event";

/** One event of an issue: by its id, or `latest`, `oldest`, `recommended`. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/events/$event/")({
  loaderDeps: ({ search }) => ({ environment: readScope({ ...search }).environment }),
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchQuery(eventQuery(params.organization, params.issue, params.event, deps.environment));
    return loadTexts("grouping");
  },
  component: EventRoute,
});

function EventRoute() {
  const { organization, issue: name, event } = Route.useParams();
  const { environment } = Route.useLoaderDeps();
  return <FramedEvent organization={organization} name={name} eventName={event} environment={environment} />;
}
