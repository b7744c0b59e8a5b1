import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrapPage } from "~/lib/api-client";

export type AuditRow = Schema<"AuditRowBody">;

/** What stands in the page's address. */
export interface AuditSearch {
  event?: string;
  actor?: string;
  /** Days, `2026-11-29`. */
  start?: string;
  end?: string;
  cursor?: string;
}

/** The end names a day that is shown, too. */
export function auditParameters({ end, ...search }: AuditSearch) {
  return { ...search, end: end && `${end}T23:59:59.999999Z`, per_page: "50" };
}

/** A page of an organisation's audit log. */
export const auditLogQuery = (organization: string, search: AuditSearch) =>
  queryOptions({
    queryKey: ["audit-log", organization, search],
    queryFn: ({ signal }): Promise<Page<Schema<"AuditLogBody">>> =>
      unwrapPage(
        api.GET("/api/0/organizations/{organization}/audit-logs/", {
          params: { path: { organization }, query: auditParameters(search) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const useAuditLog = (organization: string, search: AuditSearch) => useQuery(auditLogQuery(organization, search));

/** The file with what the filters leave. */
export function auditFile(organization: string, format: "csv" | "json", search: AuditSearch): string {
  const { cursor: _, per_page: __, ...filters } = auditParameters(search);
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  return `/api/0/organizations/${encodeURIComponent(organization)}/audit-logs/?${query}`;
}
