import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type OrganizationToken = Schema<"OrganizationTokenBody">;
export type CreatedOrganizationToken = Schema<"CreatedOrganizationTokenBody">;

/** An organisation's tokens, without their text. */
export const organizationTokensQuery = (organization: string) =>
  queryOptions({
    queryKey: ["organization-tokens", organization],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/org-auth-tokens/", { params: { path: { organization } }, signal }),
      ),
  });

export const useOrganizationTokens = (organization: string) => useQuery(organizationTokensQuery(organization));

export function useCreateOrganizationToken(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string): Promise<CreatedOrganizationToken> =>
      unwrap(
        api.POST("/api/0/organizations/{organization}/org-auth-tokens/", {
          params: { path: { organization } },
          body: { name },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["organization-tokens", organization] }),
  });
}

/** Gives a token another name. */
export function useRenameOrganizationToken(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ orgTokenId, name }: { orgTokenId: string; name: string }): Promise<OrganizationToken> =>
      unwrap(
        api.PUT("/api/0/organizations/{organization}/org-auth-tokens/{orgTokenId}/", {
          params: { path: { organization, orgTokenId } },
          body: { name },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["organization-tokens", organization] }),
  });
}

/** Ends a token for good. */
export function useRevokeOrganizationToken(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (orgTokenId: string): Promise<void> => {
      await unwrap(
        api.DELETE("/api/0/organizations/{organization}/org-auth-tokens/{orgTokenId}/", {
          params: { path: { organization, orgTokenId } },
        }),
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["organization-tokens", organization] }),
  });
}
