import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** So much within so many seconds. */
export interface Limit {
  /** Names of categories, counted together; empty: everything but bytes. */
  categories: string[];
  /** Items, or bytes in categories of bytes; 0: nothing is taken; null: it is only counted. */
  limit: number | null;
  /** Seconds. */
  window: number;
}

/** Putting them replaces them all. */
export interface Limits {
  limits: Limit[];
  /** Null: a project does as its organisation, an organisation's is off. */
  spikeProtection: boolean | null;
}

const projectPath = (organization: string, project: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/limits/`;
const organizationPath = (organization: string) => `/api/0/organizations/${encodeURIComponent(organization)}/limits/`;

export const projectLimitsQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["limits", organization, project],
    queryFn: ({ signal }) => send<Limits>("get", projectPath(organization, project), { signal }),
  });

export const organizationLimitsQuery = (organization: string) =>
  queryOptions({
    queryKey: ["limits", organization],
    queryFn: ({ signal }) => send<Limits>("get", organizationPath(organization), { signal }),
  });

export const useProjectLimits = (organization: string, project: string) =>
  useQuery(projectLimitsQuery(organization, project));

export const useOrganizationLimits = (organization: string) => useQuery(organizationLimitsQuery(organization));

export function useSetProjectLimits(organization: string, project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Limits) => send<Limits>("put", projectPath(organization, project), { body }),
    onSuccess: (limits) => queryClient.setQueryData(projectLimitsQuery(organization, project).queryKey, limits),
  });
}

export function useSetOrganizationLimits(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Limits) => send<Limits>("put", organizationPath(organization), { body }),
    onSuccess: (limits) => queryClient.setQueryData(organizationLimitsQuery(organization).queryKey, limits),
  });
}
