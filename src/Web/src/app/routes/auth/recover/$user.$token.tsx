import { createFileRoute } from "@tanstack/react-router";
import { ChoosePassword } from "~/features/auth/components/choose-password";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/auth/recover/$user/$token")({
  loader: () => loadTexts("auth"),
  component: ChoosePasswordRoute,
});

function ChoosePasswordRoute() {
  return <ChoosePassword link={Route.useParams()} />;
}
