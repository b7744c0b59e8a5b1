import { createFileRoute, notFound, Outlet } from "@tanstack/react-router";
import { setPreference } from "~/lib/preferences";
import { organizationsQuery } from "~/lib/session/list-organizations";
import { ErrorPage, NotFoundPage } from "../../../error-pages";

/** An organisation's settings; one that is not the person's is not there. */
export const Route = createFileRoute("/_app/settings/$organization")({
  loader: async ({ context: { queryClient }, params }) => {
    const organizations = await queryClient.ensureQueryData(organizationsQuery());
    if (!organizations.some(({ slug }) => slug === params.organization)) throw notFound();
    setPreference("organization", params.organization);
  },
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});
