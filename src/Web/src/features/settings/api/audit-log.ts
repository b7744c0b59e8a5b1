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

/** A page of an organisation's audit log; null: of the server's own. */
export const auditLogQuery = (organization: string | null, search: AuditSearch) =>
  queryOptions({
    queryKey: ["audit-log", organization, search],
    queryFn: ({ signal }): Promise<Page<Schema<"AuditLogBody">>> =>
      organization === null
        ? unwrapPage(api.GET("/api/0/internal/audit-logs/", { params: { query: auditParameters(search) }, signal }))
        : unwrapPage(
            api.GET("/api/0/organizations/{organization}/audit-logs/", {
              params: { path: { organization }, query: auditParameters(search) },
              signal,
            }),
          ),
    placeholderData: keepPreviousData,
  });

export const useAuditLog = (organization: string | null, search: AuditSearch) =>
  useQuery(auditLogQuery(organization, search));

/** The file with what the filters leave. */
export function auditFile(organization: string | null, format: "csv" | "json", search: AuditSearch): string {
  const { cursor: _, per_page: __, ...filters } = auditParameters(search);
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  const place = organization === null ? "internal" : `organizations/${encodeURIComponent(organization)}`;
  return `/api/0/${place}/audit-logs/?${query}`;
}
