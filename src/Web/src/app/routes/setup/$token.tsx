import { createFileRoute, useRouter } from "@tanstack/react-router";
import { FirstRun } from "~/features/setup/components/first-run";

export const Route = createFileRoute("/setup/$token")({ component: FirstRunRoute });

function FirstRunRoute() {
  const { token } = Route.useParams();
  const router = useRouter();
  return (
    <FirstRun
      token={token}
      onDone={({ organizationSlug }) => router.history.replace(`/organizations/${organizationSlug}/projects/new/`)}
    />
  );
}
