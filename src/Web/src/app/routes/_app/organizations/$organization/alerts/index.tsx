import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/")({
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: "/organizations/$organization/alerts/rules/", params, search, replace: true });
  },
});
