import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Organization = Schema<"OrganizationBody">;

/** The organisations that the person belongs to. */
export const listOrganizations = (signal?: AbortSignal): Promise<Organization[]> =>
  unwrap(api.GET("/api/0/organizations/", { signal }));

export const organizationsQuery = () =>
  queryOptions({ queryKey: ["organizations"], queryFn: ({ signal }) => listOrganizations(signal), staleTime: 300_000 });

export const useOrganizations = () => useQuery(organizationsQuery());
