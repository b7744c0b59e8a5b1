import { createFileRoute, notFound, redirect } from "@tanstack/react-router";
import { findEvent } from "~/features/settings/api/find-event";
import { isApiError } from "~/lib/api-error";
import { NotFoundPage } from "../../../../../../../error-pages";

/** An event of a project, by its id alone: on to the issue that it is in. */
export const Route = createFileRoute("/_app/organizations/$organization/projects/$project/events/$event")({
  loader: async ({ params: { organization, event } }) => {
    const found = await findEvent(organization, event).catch((error: unknown) => {
      // An id that is none is as unknown as one that no event has.
      throw isApiError(error, 404) || isApiError(error, 400) ? notFound() : error;
    });
    throw redirect({
      to: "/organizations/$organization/issues/$issue/events/$event/",
      params: { organization, issue: found.groupId, event: found.eventId },
      replace: true,
    });
  },
  notFoundComponent: NotFoundPage,
});
