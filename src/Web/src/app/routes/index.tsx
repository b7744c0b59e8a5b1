import { createFileRoute, redirect } from "@tanstack/react-router";
import { isApiError } from "~/lib/api-error";
import { preferences } from "~/lib/preferences";
import { selfQuery } from "~/lib/session/get-self";
import { organizationsQuery } from "~/lib/session/list-organizations";

/** The issues of the organisation seen last, or of the first one; without any, the ways to come to one. */
export const Route = createFileRoute("/")({
  loader: async ({ context }) => {
    const organizations = await context.queryClient.ensureQueryData(organizationsQuery()).catch((error: unknown) => {
      if (isApiError(error, 401)) throw redirect({ to: "/auth/login/", replace: true });
      throw error;
    });
    const last = preferences.get().organization;
    const organization = organizations.find(({ slug }) => slug === last) ?? organizations[0];
    if (organization) {
      throw redirect({
        to: "/organizations/$organization/issues/",
        params: { organization: organization.slug },
        replace: true,
      });
    }
    // A provider vouched for the session, and does not any more: there may be more with the password.
    const self = await context.queryClient.ensureQueryData(selfQuery());
    if (self.signedOnOnly) throw redirect({ to: "/auth/login/", search: { signedOn: "others" }, replace: true });
    throw redirect({ to: "/organizations/new/", replace: true });
  },
});
