import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

/** Asks to link one's own identity, and goes to the provider, which sends the browser back to `next`. */
export function useLinkIdentity(organization: string, next: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/0/organizations/{organization}/sso/identity/", { params: { path: { organization } } }),
      ).then(({ url }) => window.location.assign(`${url}&next=${encodeURIComponent(next)}`)),
  });
}
