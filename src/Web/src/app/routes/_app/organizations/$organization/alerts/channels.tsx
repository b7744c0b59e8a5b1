import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { channelsQuery } from "~/features/alerts/api/list-channels";
import { AlertTabs } from "~/features/alerts/components/alert-tabs";
import { ChannelList } from "~/features/alerts/components/channel-list";
import { loadTexts } from "~/lib/i18n";
import { organizationQuery } from "~/lib/session/get-organization";

export const Route = createFileRoute("/_app/organizations/$organization/alerts/channels")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(channelsQuery(organization));
    void queryClient.prefetchQuery(organizationQuery(organization));
    return loadTexts("alerts");
  },
  component: ChannelsRoute,
});

function ChannelsRoute() {
  const { t } = useTranslation("alerts");
  const { organization } = Route.useParams();
  return (
    <Page title={t("tabs.channels")} tabs={<AlertTabs organization={organization} />}>
      <ChannelList organization={organization} />
    </Page>
  );
}
