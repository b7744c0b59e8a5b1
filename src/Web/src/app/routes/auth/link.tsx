import { createFileRoute } from "@tanstack/react-router";
import { LinkIdentity } from "~/features/auth/components/link-identity";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";

export const Route = createFileRoute("/auth/link")({
  validateSearch: (search: Record<string, unknown>): { organization: string } => ({
    organization: textOf(search.organization) ?? "",
  }),
  loader: () => loadTexts("auth"),
  component: LinkRoute,
});

function LinkRoute() {
  const { organization } = Route.useSearch();
  return <LinkIdentity organization={organization} />;
}
