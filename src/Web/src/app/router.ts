import { createRouter } from "@tanstack/react-router";
import { createQueryClient } from "~/lib/query-client";
import { parseSearch, stringifySearch } from "~/lib/search-params";
import { routeTree } from "./route-tree.gen";

export const queryClient = createQueryClient({
  onSessionEnded: () => toLogin(),
  onSignOnRequired: (organization, linked) => toProvider(organization, linked),
  onSignInRequired: (organization) => toWholeSession(organization),
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  trailingSlash: "always",
  defaultPreload: "intent",
  // What is fresh enough is for the query cache to say.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  defaultViewTransition: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** The organisation wants its members to sign on with its own provider, then come back to where they were. */
function toProvider(organization: string, linked: boolean): void {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith("/auth/")) return;
  void router.navigate({ to: "/auth/link/", search: { organization, linked, next: href }, replace: true });
}

/** The session reaches one organisation only: sign in with more, then come back. What it showed until now stays. */
function toWholeSession(organization: string | undefined): void {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith("/auth/login/")) return;
  void router.navigate({ to: "/auth/login/", search: { next: href, signedOn: organization ?? "account" } });
}

/** The session is over: sign in, then come back to where one was. */
export function toLogin(): void {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith("/auth/") || pathname.startsWith("/setup/")) return;
  queryClient.clear();
  void router.navigate({ to: "/auth/login/", search: { next: href }, replace: true });
}
