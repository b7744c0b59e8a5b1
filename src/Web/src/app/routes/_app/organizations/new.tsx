import { createFileRoute, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { authConfigQuery, useAuthConfig } from "~/features/auth/api/get-auth-config";
import { Begin } from "~/features/organizations/components/begin";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/organizations/new")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(authConfigQuery());
    return loadTexts("organizations");
  },
  component: NewOrganizationRoute,
});

function NewOrganizationRoute() {
  const { t } = useTranslation("organizations");
  const router = useRouter();
  const { data: config } = useAuthConfig();
  const onJoined = async (slug: string) => {
    // The shell knows the organisations from before.
    await router.invalidate();
    router.history.replace(`/organizations/${slug}/issues/`);
  };
  return (
    <Page title={t("title")} narrow>
      <Begin allowFounding={config?.allowFounding === true} onJoined={(slug) => void onJoined(slug)} />
    </Page>
  );
}
