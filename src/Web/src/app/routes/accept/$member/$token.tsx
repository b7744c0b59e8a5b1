import { createFileRoute, useRouter } from "@tanstack/react-router";
import { Accept } from "~/features/members/components/accept";
import { loadTexts } from "~/lib/i18n";

/** Where the link of an invitation leads. */
export const Route = createFileRoute("/accept/$member/$token")({
  loader: () => loadTexts("members"),
  component: AcceptRoute,
});

function AcceptRoute() {
  const { member, token } = Route.useParams();
  const router = useRouter();
  return (
    <Accept
      invitation={member}
      token={token}
      onAccepted={(organization) => router.history.replace(`/organizations/${organization}/issues/`)}
    />
  );
}
