import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ForSuperusers } from "~/features/manage/components/for-superusers";
import { Organizations } from "~/features/manage/components/organizations";

export const Route = createFileRoute("/_app/manage/organizations")({ component: OrganizationsRoute });

function OrganizationsRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.serverOrganizations")} narrow>
      <ForSuperusers>
        <Organizations />
      </ForSuperusers>
    </Page>
  );
}
