import { createFileRoute, notFound, retainSearchParams } from "@tanstack/react-router";
import { setPreference } from "~/lib/preferences";
import { readScope, scopeNames } from "~/lib/scope";
import { organizationsQuery } from "~/lib/session/list-organizations";
import { ErrorPage, NotFoundPage } from "../../../error-pages";
import { UnlessPendingDeletion } from "../../../pending-deletion";

/** An organisation's pages. Project, environment and time stay in the URL from page to page. */
export const Route = createFileRoute("/_app/organizations/$organization")({
  validateSearch: readScope,
  search: { middlewares: [retainSearchParams([...scopeNames])] },
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
