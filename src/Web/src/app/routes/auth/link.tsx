import { createFileRoute, redirect } from "@tanstack/react-router";
import { LinkIdentity } from "~/features/auth/components/link-identity";
import { SignOnAgain } from "~/features/auth/components/sign-on-again";
import { isApiError } from "~/lib/api-error";
import { loadTexts } from "~/lib/i18n";
import { ownPath, textOf } from "~/lib/search-params";
import { selfQuery } from "~/lib/session/get-self";

interface LinkSearch {
  organization: string;
  /** An identity is linked already: it has only to be shown again. */
  linked?: boolean;
  next?: string;
}

export const Route = createFileRoute("/auth/link")({
  validateSearch: (search: Record<string, unknown>): LinkSearch => ({
    organization: textOf(search.organization) ?? "",
    linked: search.linked === true || search.linked === "true",
    next: ownPath(textOf(search.next)),
  }),
  // A mailed link leads here, too: who is not signed in does so first.
  loader: async ({ context: { queryClient }, location }) => {
    const session = queryClient.ensureQueryData(selfQuery()).catch((error: unknown) => {
      if (isApiError(error, 401))
        throw redirect({ to: "/auth/login/", search: { next: location.href }, replace: true });
      throw error;
    });
    await Promise.all([session, loadTexts("auth")]);
  },
  component: LinkRoute,
});

function LinkRoute() {
  const { organization, linked, next = `/organizations/${organization}/issues/` } = Route.useSearch();
  const Page = linked ? SignOnAgain : LinkIdentity;
  return <Page organization={organization} next={next} />;
}
