import { createFileRoute } from "@tanstack/react-router";
import { Verify } from "~/features/auth/components/verify";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/auth/verify/$user/$token")({
  loader: () => loadTexts("auth"),
  component: VerifyRoute,
});

function VerifyRoute() {
  return <Verify link={Route.useParams()} />;
}
