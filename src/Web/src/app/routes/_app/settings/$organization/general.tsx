import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { OrganizationGeneral } from "~/features/settings/components/organization-general";
import { organizationQuery } from "~/lib/session/get-organization";
import { organizationsQuery } from "~/lib/session/list-organizations";

export const Route = createFileRoute("/_app/settings/$organization/general")({
  loader: ({ context: { queryClient }, params: { organization } }) => {
    void queryClient.prefetchQuery(organizationQuery(organization));
  },
  component: OrganizationGeneralRoute,
});

function OrganizationGeneralRoute() {
  const { t } = useTranslation("settings");
  const { organization } = Route.useParams();
  const navigate = Route.useNavigate();
  const queryClient = useQueryClient();
  const onChanged = async (slug: string) => {
    await queryClient.refetchQueries({ queryKey: organizationsQuery().queryKey });
    if (slug !== organization) await navigate({ params: { organization: slug }, replace: true });
  };
  return (
    <Page title={t("page.organizationGeneral")} narrow>
      <OrganizationGeneral organization={organization} onChanged={(slug) => void onChanged(slug)} />
    </Page>
  );
}
