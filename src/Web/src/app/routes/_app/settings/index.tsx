import { createFileRoute, redirect } from "@tanstack/react-router";

/** On phones the list of settings, which the frame shows; with room for both, the first page beside it. */
export const Route = createFileRoute("/_app/settings/")({
  beforeLoad: () => {
    if (window.matchMedia("(min-width: 720px)").matches)
      throw redirect({ to: "/settings/account/profile/", replace: true });
  },
  component: () => null,
});
