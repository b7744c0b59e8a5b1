import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { teamsQuery } from "~/features/members/api/teams";
import { Teams } from "~/features/members/components/teams";
import { loadTexts } from "~/lib/i18n";
import { organizationQuery } from "~/lib/session/get-organization";

export const Route = createFileRoute("/_app/settings/$organization/teams/")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
    void queryClient.prefetchInfiniteQuery(teamsQuery(organization));
    return loadTexts("members");
  },
  component: TeamsRoute,
});

function TeamsRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  return (
    <Page title={t("page.teams")}>
      <Teams organization={organization} />
    </Page>
  );
}
