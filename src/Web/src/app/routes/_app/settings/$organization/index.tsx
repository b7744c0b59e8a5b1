import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/settings/$organization/")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/settings/$organization/projects/", params, replace: true });
  },
});
