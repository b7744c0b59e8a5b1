import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { integrationsQuery } from "~/features/settings/api/integrations";
import { Integrations } from "~/features/settings/components/integrations";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/settings/$organization/integrations")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(integrationsQuery(organization));
    return loadTexts("integrations");
  },
  component: IntegrationsRoute,
});

function IntegrationsRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.integrations")} narrow>
      <Integrations key={organization} organization={organization} />
    </Page>
  );
}
