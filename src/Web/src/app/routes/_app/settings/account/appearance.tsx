import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { Appearance } from "~/features/account/components/appearance";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/settings/account/appearance")({
  loader: () => loadTexts("account"),
  component: AppearanceRoute,
});

function AppearanceRoute() {
  const { t } = useTranslation("account");
  return (
    <Page title={t("appearance")} narrow>
      <Appearance />
    </Page>
  );
}
