import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { tokensQuery } from "~/features/settings/api/list-tokens";
import { Tokens } from "~/features/settings/components/tokens";

export const Route = createFileRoute("/_app/settings/account/tokens")({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(tokensQuery());
  },
  component: TokensRoute,
});

function TokensRoute() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("page.tokens")} narrow>
      <Tokens />
    </Page>
  );
}
