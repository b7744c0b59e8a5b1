import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { Profile } from "~/features/settings/components/profile";

export const Route = createFileRoute("/_app/settings/account/profile")({ component: ProfileRoute });

function ProfileRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.profile")} narrow>
      <Profile />
    </Page>
  );
}
