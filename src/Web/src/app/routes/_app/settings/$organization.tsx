import { createFileRoute, notFound } from "@tanstack/react-router";
import { setPreference } from "~/lib/preferences";
import { organizationsQuery } from "~/lib/session/list-organizations";
import { ErrorPage, NotFoundPage } from "../../../error-pages";
import { UnlessPendingDeletion } from "../../../pending-deletion";

/** An organisation's settings; one that is not the person's is not there. */
export const Route = createFileRoute("/_app/settings/$organization")({
  loader: async ({ context: { queryClient }, params }) => {
    const organizations = await queryClient.ensureQueryData(organizationsQuery());
    if (!organizations.some(({ slug }) => slug === params.organization)) throw notFound();
    setPreference("organization", params.organization);
  },
  component: OrganizationFrame,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

function OrganizationFrame() {
  const { organization } = Route.useParams();
  return <UnlessPendingDeletion slug={organization} />;
}
