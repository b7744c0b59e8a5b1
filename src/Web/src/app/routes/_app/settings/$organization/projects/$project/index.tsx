import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/_app/settings/$organization/projects/$project/")({
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/settings/$organization/projects/$project/general/", params, replace: true });
  },
});
