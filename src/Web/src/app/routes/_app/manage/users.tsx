import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ForSuperusers } from "~/features/manage/components/for-superusers";
import { Users } from "~/features/manage/components/users";

export const Route = createFileRoute("/_app/manage/users")({ component: UsersRoute });

function UsersRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.users")} narrow>
      <ForSuperusers>
        <Users />
      </ForSuperusers>
    </Page>
  );
}
