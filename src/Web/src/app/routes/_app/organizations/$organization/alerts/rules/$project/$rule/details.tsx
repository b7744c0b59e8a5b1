import { createFileRoute, redirect } from "@tanstack/react-router";

/** Where Sentry has what a rule did: old links lead on. */
export const Route = createFileRoute("/_app/organizations/$organization/alerts/rules/$project/$rule/details")({
  beforeLoad: ({ params, search }) => {
    throw redirect({
      to: "/organizations/$organization/alerts/rules/$project/$rule/history/",
      params,
      search,
      replace: true,
    });
  },
});
