import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { notificationSettingsQuery } from "~/features/notifications/api/notification-settings";
import { AccountNotifications } from "~/features/notifications/components/account-notifications";
import { loadTexts } from "~/lib/i18n";
import { useCurrentOrganization } from "../../../../shell/use-current-organization";

export const Route = createFileRoute("/_app/settings/account/notifications")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(notificationSettingsQuery());
    return loadTexts("notifications");
  },
  component: NotificationsRoute,
});

function NotificationsRoute() {
  const { t } = useTranslation("settings");
  const organization = useCurrentOrganization();
  return (
    <Page title={t("page.notifications")} narrow>
      <AccountNotifications organization={organization?.slug} />
    </Page>
  );
}
