import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

export interface UserLine {
  id: string;
  email: string;
  name: string;
  isSuperuser: boolean;
  /** Whether they may use the server. */
  isActive: boolean;
  dateJoined: string;
  /** What a superuser may; see `permissions`. */
  permissions: string[];
}

export interface OrganizationLine {
  id: string;
  slug: string;
  name: string;
  dateCreated: string;
  members: number;
  teams: number;
  projects: number;
  /** Errors accepted within 30 days. */
  events: number;
}

/** How many rows a list shows; who looks for one beyond it searches. */
export const rowsMax = 100;

function useList<Row>(what: "users" | "organizations", search: string, enabled: boolean) {
  const query = new URLSearchParams({ query: search, per_page: String(rowsMax) });
  return useQuery({
    queryKey: ["manage", what, search],
    queryFn: ({ signal }) => send<Row[]>("get", `/api/0/internal/${what}/?${query}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const useUsers = (search: string, enabled: boolean) => useList<UserLine>("users", search, enabled);

export const useOrganizations = (search: string, enabled: boolean) =>
  useList<OrganizationLine>("organizations", search, enabled);
