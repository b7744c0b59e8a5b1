import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { OrganizationScrubbing } from "~/features/settings/components/organization-scrubbing";
import { organizationQuery } from "~/lib/session/get-organization";

export const Route = createFileRoute("/_app/settings/$organization/scrubbing")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
  },
  component: OrganizationScrubbingRoute,
});

function OrganizationScrubbingRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.organizationScrubbing")} narrow>
      <OrganizationScrubbing organization={organization} />
    </Page>
  );
}
