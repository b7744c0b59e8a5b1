import { createFileRoute } from "@tanstack/react-router";
import { ConfirmEmail } from "~/features/auth/components/confirm-email";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/auth/email/$user/$token")({
  loader: () => loadTexts("auth"),
  component: ConfirmEmailRoute,
});

function ConfirmEmailRoute() {
  return <ConfirmEmail link={Route.useParams()} />;
}
