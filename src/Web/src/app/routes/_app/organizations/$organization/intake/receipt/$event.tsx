import { createFileRoute, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { receiptsQuery } from "~/features/receipts/api/get-receipts";
import { ReceiptsView } from "~/features/receipts/components/receipts-view";
import { loadTexts } from "~/lib/i18n";

/** What became of an event, by its id. */
export const Route = createFileRoute("/_app/organizations/$organization/intake/receipt/$event")({
  loader: ({ context: { queryClient }, params: { organization, event } }) => {
    void queryClient.prefetchQuery(receiptsQuery(organization, event));
    return loadTexts("outcome", "receipts", "alert-words");
  },
  component: ReceiptRoute,
});

function ReceiptRoute() {
  const { t } = useTranslation("receipts");
  const { organization, event } = Route.useParams();
  return (
    <Page
      title={t("title")}
      head={
        <>
          <Link to="/organizations/$organization/stats/" params={{ organization }}>
            {t("shell:nav.intake")}
          </Link>
          <span aria-hidden="true">/</span>
          <b>{t("title")}</b>
        </>
      }
    >
      <ReceiptsView key={event} organization={organization} eventId={event} />
    </Page>
  );
}
