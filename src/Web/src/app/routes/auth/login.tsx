import { createFileRoute, useRouter } from "@tanstack/react-router";
import { Login } from "~/features/auth/components/login";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";

export const Route = createFileRoute("/auth/login")({
  validateSearch: (search: Record<string, unknown>): { next?: string; sso?: string } => ({
    next: ownPath(textOf(search.next)),
    sso: textOf(search.sso),
  }),
  loader: () => loadTexts("auth"),
  component: LoginRoute,
});

function LoginRoute() {
  const { next, sso } = Route.useSearch();
  const router = useRouter();
  return <Login signOnRefusal={sso} onSignedIn={() => router.history.replace(next ?? "/")} />;
}

/** Only paths of this server: no link can send a person elsewhere after signing in. */
function ownPath(next: string | undefined): string | undefined {
  return next && /^\/(?![/\\\s])/.test(next) ? next : undefined;
}
