import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { organizationTokensQuery } from "~/features/settings/api/organization-tokens";
import { OrganizationTokens } from "~/features/settings/components/organization-tokens";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/settings/$organization/tokens")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationTokensQuery(organization));
    return loadTexts("integrations");
  },
  component: OrganizationTokensRoute,
});

function OrganizationTokensRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.organizationTokens")} narrow>
      <OrganizationTokens key={organization} organization={organization} />
    </Page>
  );
}
