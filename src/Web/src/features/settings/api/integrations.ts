import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Integration = Schema<"IntegrationBody">;
export type CreatedIntegrationToken = Schema<"CreatedIntegrationTokenBody">;

/** An organisation's internal integrations. */
export const integrationsQuery = (organization: string) =>
  queryOptions({
    queryKey: ["integrations", organization],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/sentry-apps/", { params: { path: { organization } }, signal }),
      ),
  });

export const useIntegrations = (organization: string) => useQuery(integrationsQuery(organization));

function useChange<Input, Output>(organization: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["integrations", organization] }),
  });
}

export const useCreateIntegration = (organization: string) =>
  useChange(organization, (body: Schema<"IntegrationFieldsBody">) =>
    unwrap(api.POST("/api/0/organizations/{organization}/sentry-apps/", { params: { path: { organization } }, body })),
  );

export const useEditIntegration = (organization: string) =>
  useChange(organization, ({ integration, ...body }: Schema<"IntegrationFieldsBody"> & { integration: string }) =>
    unwrap(
      api.PUT("/api/0/organizations/{organization}/sentry-apps/{integration}/", {
        params: { path: { organization, integration } },
        body,
      }),
    ),
  );

export const useRemoveIntegration = (organization: string) =>
  useChange(organization, (integration: string) =>
    unwrap(
      api.DELETE("/api/0/organizations/{organization}/sentry-apps/{integration}/", {
        params: { path: { organization, integration } },
      }),
    ),
  );

export const useCreateIntegrationToken = (organization: string) =>
  useChange(
    organization,
    (integration: string): Promise<CreatedIntegrationToken> =>
      unwrap(
        api.POST("/api/0/organizations/{organization}/sentry-apps/{integration}/api-tokens/", {
          params: { path: { organization, integration } },
        }),
      ),
  );

export const useRevokeIntegrationToken = (organization: string) =>
  useChange(organization, ({ integration, integrationTokenId }: { integration: string; integrationTokenId: string }) =>
    unwrap(
      api.DELETE("/api/0/organizations/{organization}/sentry-apps/{integration}/api-tokens/{integrationTokenId}/", {
        params: { path: { organization, integration, integrationTokenId } },
      }),
    ),
  );
