import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { organizationLimitsQuery } from "~/features/settings/api/limits";
import { OrganizationLimits } from "~/features/settings/components/organization-limits";
import { loadTexts } from "~/lib/i18n";
import { organizationQuery } from "~/lib/session/get-organization";

export const Route = createFileRoute("/_app/settings/$organization/limits")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
    void queryClient.prefetchQuery(organizationLimitsQuery(organization));
    return loadTexts("outcome");
  },
  component: OrganizationLimitsRoute,
});

function OrganizationLimitsRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.organizationLimits")} narrow>
      <OrganizationLimits organization={organization} />
    </Page>
  );
}
