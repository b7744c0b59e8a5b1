import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { OnlyLook } from "~/features/manage/components/only-look";
import { ServerOptions } from "~/features/settings/components/server-options";

export const Route = createFileRoute("/_app/manage/options")({ component: OptionsRoute });

function OptionsRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.options")} narrow>
      <OnlyLook />
      <ServerOptions />
    </Page>
  );
}
