import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type SignOn = Schema<"SignOnBody">;
export type SignOnProvider = Schema<"SignOnProviderBody">;
export type GroupMapping = Schema<"GroupMappingBody">;

/** How an organisation signs on. */
export const signOnQuery = (organization: string) =>
  queryOptions({
    queryKey: ["sign-on", organization],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/0/organizations/{organization}/sso/", { params: { path: { organization } }, signal })),
  });

export const useSignOn = (organization: string) => useQuery(signOnQuery(organization));

export function useSetSignOn(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"SignOnFieldsBody">) =>
      unwrap(api.PUT("/api/0/organizations/{organization}/sso/", { params: { path: { organization } }, body })),
    onSuccess: (signOn) => queryClient.setQueryData(signOnQuery(organization).queryKey, signOn),
  });
}

export function useRemoveSignOn(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await unwrap(api.DELETE("/api/0/organizations/{organization}/sso/", { params: { path: { organization } } }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["sign-on", organization] }),
  });
}

/** Asks to link one's own identity, and goes to the provider; the provider sends the browser back to `next`. */
export function useLinkIdentity(organization: string) {
  return useMutation({
    mutationFn: (next: string) =>
      unwrap(
        api.POST("/api/0/organizations/{organization}/sso/identity/", { params: { path: { organization } } }),
      ).then(({ url }) => window.location.assign(`${url}&next=${encodeURIComponent(next)}`)),
  });
}

export function useUnlinkIdentity(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await unwrap(
        api.DELETE("/api/0/organizations/{organization}/sso/identity/", { params: { path: { organization } } }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["sign-on", organization] }),
  });
}
