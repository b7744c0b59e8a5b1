import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { membersQuery } from "~/features/members/api/members";
import { Members } from "~/features/members/components/members";
import { loadTexts } from "~/lib/i18n";
import { organizationQuery } from "~/lib/session/get-organization";
import { organizationsQuery } from "~/lib/session/list-organizations";

export const Route = createFileRoute("/_app/settings/$organization/members")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
    void queryClient.prefetchInfiniteQuery(membersQuery(organization, false));
    void queryClient.prefetchInfiniteQuery(membersQuery(organization, true));
    return loadTexts("members");
  },
  component: MembersRoute,
});

function MembersRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onLeft = async () => {
    await queryClient.invalidateQueries({ queryKey: organizationsQuery().queryKey });
    await router.invalidate();
    router.history.replace("/");
  };
  return (
    <Page title={t("page.members")}>
      <Members organization={organization} onLeft={() => void onLeft()} />
    </Page>
  );
}
