import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { ForSuperusers } from "~/features/manage/components/for-superusers";
import { Overview } from "~/features/manage/components/overview";

export const Route = createFileRoute("/_app/manage/overview")({ component: OverviewRoute });

function OverviewRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.overview")} narrow>
      <ForSuperusers>
        <Overview />
      </ForSuperusers>
    </Page>
  );
}
