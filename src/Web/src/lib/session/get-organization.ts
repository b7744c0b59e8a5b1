import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type OrganizationDetail = Schema<"OrganizationDetailBody">;

/** One organisation, by its slug. */
export const getOrganization = (organization: string, signal?: AbortSignal): Promise<OrganizationDetail> =>
  unwrap(api.GET("/api/0/organizations/{organization}/", { params: { path: { organization } }, signal }));

export const organizationQuery = (organization: string) =>
  queryOptions({
    queryKey: ["organization", organization],
    queryFn: ({ signal }) => getOrganization(organization, signal),
  });

export const useOrganization = (organization: string) => useQuery(organizationQuery(organization));

/** Whether the person may change it; `access` are the scopes that their role gives. */
export const mayManageOrganization = ({ access }: Pick<OrganizationDetail, "access">): boolean =>
  access.includes("org:write") || access.includes("org:admin");
