import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { Appearance } from "~/features/account/components/appearance";

export const Route = createFileRoute("/_app/settings/account/appearance")({ component: AppearanceRoute });

function AppearanceRoute() {
  const { t } = useTranslation("account");
  return (
    <Page title={t("appearance")} narrow>
      <Appearance />
    </Page>
  );
}
