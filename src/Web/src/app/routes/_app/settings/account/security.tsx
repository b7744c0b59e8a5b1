import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ChangePassword } from "~/features/settings/components/change-password";

export const Route = createFileRoute("/_app/settings/account/security")({ component: ChangePasswordRoute });

function ChangePasswordRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.security")} narrow>
      <ChangePassword />
    </Page>
  );
}
