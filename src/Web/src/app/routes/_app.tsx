import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { isApiError } from "~/lib/api-error";
import { selfQuery } from "~/lib/session/get-self";
import { organizationsQuery } from "~/lib/session/list-organizations";
import { ErrorPage, NotFoundPage } from "../error-pages";
import { Shell } from "../shell/shell";

/** Everything that needs a session, inside the shell. Loaders of a page run beside this one, not after it. */
export const Route = createFileRoute("/_app")({
  loader: async ({ context: { queryClient }, location }) => {
    const session = Promise.all([
      queryClient.ensureQueryData(selfQuery()),
      queryClient.ensureQueryData(organizationsQuery()),
    ]);
    const [self, organizations] = await session.catch((error: unknown) => {
      if (isApiError(error, 401))
        throw redirect({ to: "/auth/login/", search: { next: location.href }, replace: true });
      throw error;
    });
    return { self, organizations };
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  errorComponent: ErrorPage,
  notFoundComponent: () => (
    <Shell>
      <NotFoundPage />
    </Shell>
  ),
});
