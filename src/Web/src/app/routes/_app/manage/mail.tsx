import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ForSuperusers } from "~/features/manage/components/for-superusers";
import { Mail } from "~/features/manage/components/mail";
import { OnlyLook } from "~/features/manage/components/only-look";

export const Route = createFileRoute("/_app/manage/mail")({ component: MailRoute });

function MailRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.mail")} narrow>
      <ForSuperusers>
        <OnlyLook />
        <Mail />
      </ForSuperusers>
    </Page>
  );
}
