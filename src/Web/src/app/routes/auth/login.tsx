import { createFileRoute, useRouter } from "@tanstack/react-router";
import { Login } from "~/features/auth/components/login";
import { loadTexts } from "~/lib/i18n";
import { ownPath, textOf } from "~/lib/search-params";

interface LoginSearch {
  next?: string;
  /** Why the way to a provider ended here. */
  sso?: string;
  /** The session began at a provider; what it does not reach: `account`, or an organisation. */
  signedOn?: string;
}

export const Route = createFileRoute("/auth/login")({
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    next: ownPath(textOf(search.next)),
    sso: textOf(search.sso),
    signedOn: textOf(search.signedOn),
  }),
  loader: () => loadTexts("auth"),
  component: LoginRoute,
});

function LoginRoute() {
  const { next, sso, signedOn } = Route.useSearch();
  const router = useRouter();
  return (
    <Login signOnRefusal={sso} signedOn={signedOn} next={next} onSignedIn={() => router.history.replace(next ?? "/")} />
  );
}
