import { createFileRoute } from "@tanstack/react-router";
import { eventQuery } from "~/features/issue/api/get-event";
import { loadTexts } from "~/lib/i18n";
import { readScope } from "~/lib/scope";
import { FramedEvent } from "../../../../../../issue/framed-event";

/** The event that tells most, as the server recommends. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/")({
  loaderDeps: ({ search }) => ({ environment: readScope({ ...search }).environment }),
  loader: ({ context: { queryClient }, params, deps }) => {
    void queryClient.prefetchQuery(eventQuery(params.organization, params.issue, "recommended", deps.environment));
    return loadTexts("grouping");
  },
  component: RecommendedEventRoute,
});

function RecommendedEventRoute() {
  const { organization, issue: name } = Route.useParams();
  const { environment } = Route.useLoaderDeps();
  return <FramedEvent organization={organization} name={name} eventName="recommended" environment={environment} />;
}
