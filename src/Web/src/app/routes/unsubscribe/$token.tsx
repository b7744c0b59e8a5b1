import { createFileRoute } from "@tanstack/react-router";
import { Unsubscribe } from "~/features/notifications/components/unsubscribe";
import { loadTexts } from "~/lib/i18n";

/** Where the link at the foot of a mail leads; nobody has to sign in. */
export const Route = createFileRoute("/unsubscribe/$token")({
  loader: () => loadTexts("notifications"),
  component: UnsubscribeRoute,
});

function UnsubscribeRoute() {
  const { token } = Route.useParams();
  return <Unsubscribe token={token} />;
}
