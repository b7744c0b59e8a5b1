import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ForSuperusers } from "~/features/manage/components/for-superusers";
import type { AuditSearch } from "~/features/settings/api/audit-log";
import { AuditLog } from "~/features/settings/components/audit-log";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";

export const Route = createFileRoute("/_app/manage/audit-log")({
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    event: textOf(search.event),
    actor: textOf(search.actor),
    start: textOf(search.start),
    end: textOf(search.end),
    cursor: textOf(search.cursor),
  }),
  loader: () => loadTexts("audit"),
  component: ServerAuditLogRoute,
});

function ServerAuditLogRoute() {
  const { t } = useTranslation("settings");
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title={t("page.serverAuditLog")}>
      <ForSuperusers>
        <AuditLog
          organization={null}
          search={search}
          onSearch={(next) => void navigate({ search: next, replace: true })}
        />
      </ForSuperusers>
    </Page>
  );
}
