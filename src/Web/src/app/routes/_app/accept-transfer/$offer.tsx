import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { AcceptTransfer } from "~/features/settings/components/accept-transfer";
import { loadTexts } from "~/lib/i18n";

/** The link of a mail that offers a project. */
export const Route = createFileRoute("/_app/accept-transfer/$offer")({
  loader: () => loadTexts("sharing", "settings"),
  component: AcceptTransferRoute,
});

function AcceptTransferRoute() {
  const { t } = useTranslation("sharing");
  const { offer } = Route.useParams();
  const navigate = useNavigate();
  return (
    <Page title={t("offer.title")} narrow>
      <AcceptTransfer
        data={offer}
        onTaken={(organization, project) =>
          void navigate({ to: "/settings/$organization/projects/$project/general/", params: { organization, project } })
        }
      />
    </Page>
  );
}
