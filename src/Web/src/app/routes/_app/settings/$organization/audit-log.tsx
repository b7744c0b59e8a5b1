import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { type AuditSearch, auditLogQuery } from "~/features/settings/api/audit-log";
import { AuditLog } from "~/features/settings/components/audit-log";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";

export const Route = createFileRoute("/_app/settings/$organization/audit-log")({
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    event: textOf(search.event),
    actor: textOf(search.actor),
    start: textOf(search.start),
    end: textOf(search.end),
    cursor: textOf(search.cursor),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { organization }, deps }) => {
    void queryClient.prefetchQuery(auditLogQuery(organization, deps));
    return loadTexts("audit");
  },
  component: AuditLogRoute,
});

function AuditLogRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title={t("page.auditLog")}>
      <AuditLog
        organization={organization}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    </Page>
  );
}
