import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { signOnQuery } from "~/features/settings/api/sign-on";
import { SignOnSettings } from "~/features/settings/components/sign-on";
import { loadTexts } from "~/lib/i18n";
import { organizationQuery } from "~/lib/session/get-organization";

export const Route = createFileRoute("/_app/settings/$organization/sso")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
    void queryClient.prefetchQuery(signOnQuery(organization));
    return loadTexts("sso");
  },
  component: SignOnRoute,
});

function SignOnRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.sso")} narrow>
      <SignOnSettings key={organization} organization={organization} />
    </Page>
  );
}
