import { createFileRoute, useRouter } from "@tanstack/react-router";
import { FirstRun } from "~/features/setup/components/first-run";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/setup/$token")({
  loader: () => loadTexts("setup"),
  component: FirstRunRoute,
});

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
