import { Failed, Loading } from "~/components/states";
import { useReceipts } from "../api/get-receipts";
import { ReceiptCard } from "./receipt-card";
import styles from "./receipts.module.css";
import { UnknownEvent } from "./unknown-event";
import { useStepKeys } from "./use-step-keys";

/** What became of an event: one card for each project that knows of it. */
export function ReceiptsView({ organization, eventId }: { organization: string; eventId: string }) {
  const receipts = useReceipts(organization, eventId);
  useStepKeys();
  if (receipts.isPending) return <Loading rows={5} height={56} />;
  if (receipts.isError) return <Failed error={receipts.error} onRetry={() => void receipts.refetch()} />;
  if (receipts.data.length === 0) return <UnknownEvent organization={organization} eventId={eventId} />;
  return (
    <div className={styles.page}>
      {receipts.data.map((receipt) => (
        <ReceiptCard
          key={`${receipt.project.id} ${receipt.outcome} ${receipt.expires}`}
          organization={organization}
          receipt={receipt}
        />
      ))}
    </div>
  );
}
